package dev.billingportal.web.console;

import dev.billingportal.domain.session.PortalSection;
import dev.billingportal.domain.shared.ErrorCode;
import dev.billingportal.domain.shared.PortalException;
import dev.billingportal.service.session.PortalSettingsDraft;
import dev.billingportal.service.session.PortalSetup;
import dev.billingportal.service.session.PortalSetups;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Validator;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/** What the portal shows in the merchant's name, to be looked at and changed. */
@Named("portalSettings")
@RequestScoped
public class PortalSettingsForm {
  static final String PAGE = "/console/portal-settings";

  private static final List<String> BRAND =
      List.of("brandName", "brandColor", "supportUrl", "returnUrl");
  private static final List<String> SELLER =
      List.of(
          "legalName",
          "taxId",
          "sellerEmail",
          "invoicePrefix",
          "invoiceDueDays",
          "addressLine1",
          "addressLine2",
          "addressCity",
          "addressState",
          "addressPostalCode",
          "addressCountry");

  @EJB private PortalSetups setups;
  @Inject private ConsoleVisit visit;
  @Inject private ConsoleWords words;
  @Inject private Validator validator;
  @Inject private HttpServletRequest request;

  private final Map<String, String> problems = new LinkedHashMap<>();
  private PortalSetup kept;
  private Map<String, String> values;

  /** A section, and whether it is shown. */
  public record Section(String name, boolean shown) {}

  /** Saves what was typed; true if the browser was sent on, false if the page is to be shown. */
  boolean save(HttpServletResponse response) {
    PortalSettingsDraft draft = draft();
    validator
        .validate(draft)
        .forEach(
            violation ->
                problems.putIfAbsent(
                    field(violation.getPropertyPath().toString()), violation.getMessage()));
    try {
      if (problems.isEmpty()) {
        setups.change(visit.scope(), draft, version());
        Redirect.to(response, PAGE + "?done=settings-saved");
        return true;
      }
    } catch (PortalException refused) {
      explain(refused);
    }
    response.setStatus(
        problems.containsKey("version")
            ? HttpServletResponse.SC_CONFLICT
            : HttpServletResponse.SC_BAD_REQUEST);
    return false;
  }

  /** Shows this file as the logo, or says why it cannot be one. */
  boolean saveLogo(byte[] file, HttpServletResponse response) {
    try {
      setups.changeLogo(visit.scope(), file);
      Redirect.to(response, PAGE + "?done=logo-saved");
      return true;
    } catch (PortalException refused) {
      explain(refused);
      response.setStatus(refused.code().httpStatus());
      return false;
    }
  }

  void removeLogo(HttpServletResponse response) {
    setups.removeLogo(visit.scope());
    Redirect.to(response, PAGE + "?done=logo-removed");
  }

  private void explain(PortalException refused) {
    if (refused.code() == ErrorCode.PERMISSION_DENIED) {
      throw refused;
    }
    if (refused.code() == ErrorCode.VERSION_CONFLICT) {
      problems.put("version", words.say("settings.conflict"));
    }
    refused.details().forEach((name, problem) -> problems.put(field(name), problem));
    if (problems.isEmpty()) {
      problems.put("form", refused.getMessage());
    }
  }

  private PortalSettingsDraft draft() {
    return new PortalSettingsDraft(
        sent("brandName"),
        sentOrNull("legalName"),
        sentOrNull("addressLine1"),
        sentOrNull("addressLine2"),
        sentOrNull("addressCity"),
        sentOrNull("addressState"),
        sentOrNull("addressPostalCode"),
        sentOrNull("addressCountry"),
        sentOrNull("taxId"),
        sentOrNull("sellerEmail"),
        sentOrNull("supportUrl"),
        sentOrNull("returnUrl"),
        sentOrNull("invoicePrefix"),
        days("invoiceDueDays"),
        sentOrNull("brandColor"),
        sections(),
        request.getParameter("hideAmounts") != null,
        sent("allowedOrigins").lines().map(String::strip).filter(line -> !line.isEmpty()).toList());
  }

  /** What is no whole number is out of every range, and refused as that. */
  private Integer days(String field) {
    String value = sentOrNull(field);
    try {
      return value == null ? null : Integer.valueOf(value);
    } catch (NumberFormatException e) {
      return -1;
    }
  }

  /** All of them is every section there will ever be. */
  private List<String> sections() {
    List<String> chosen =
        Stream.of(Objects.requireNonNullElse(request.getParameterValues("section"), new String[0]))
            .toList();
    List<String> all = Arrays.stream(PortalSection.values()).map(PortalSection::wire).toList();
    return chosen.containsAll(all) ? null : chosen;
  }

  private Integer version() {
    try {
      return Integer.valueOf(sent("version"));
    } catch (NumberFormatException e) {
      return -1;
    }
  }

  /** {@code support_url} and {@code allowedOrigins[0].<list element>} as the page calls them. */
  private static String field(String name) {
    StringBuilder field = new StringBuilder();
    for (String word : name.replaceAll("[\\[.].*", "").split("_")) {
      field.append(
          field.isEmpty() || word.isEmpty()
              ? word
              : Character.toUpperCase(word.charAt(0)) + word.substring(1));
    }
    return field.toString().equals("email") ? "sellerEmail" : field.toString();
  }

  private String sent(String field) {
    String value = request.getParameter(field);
    return value == null ? "" : value.strip();
  }

  private String sentOrNull(String field) {
    String value = sent(field);
    return value.isEmpty() ? null : value;
  }

  /** The settings as they are kept. */
  PortalSetup kept() {
    if (kept == null) {
      kept = setups.get(visit.scope());
    }
    return kept;
  }

  /** Whether the page answers its own form with what was typed into it. */
  private boolean isTyped() {
    return request.getParameter("brandName") != null && request.getMethod().equals("POST");
  }

  private String value(String field) {
    if (values == null) {
      values = isTyped() ? Map.of() : SettingsFields.of(kept());
    }
    return isTyped() ? sent(field) : values.getOrDefault(field, "");
  }

  private List<CustomerForm.Field> fields(List<String> names) {
    return names.stream()
        .map(
            name ->
                new CustomerForm.Field(
                    name, value(name), problems.get(name), name.equals("brandName")))
        .toList();
  }

  public List<CustomerForm.Field> getBrandFields() {
    return fields(BRAND);
  }

  public List<CustomerForm.Field> getSellerFields() {
    return fields(SELLER);
  }

  public CustomerForm.Field getOrigins() {
    return fields(List.of("allowedOrigins")).get(0);
  }

  public List<Section> getSections() {
    List<PortalSection> shown = kept().presentation().sections();
    List<String> chosen = sections();
    return Arrays.stream(PortalSection.values())
        .map(
            section ->
                new Section(
                    section.wire(),
                    isTyped()
                        ? chosen == null || chosen.contains(section.wire())
                        : shown == null || shown.contains(section)))
        .toList();
  }

  public boolean isAmountsHidden() {
    return isTyped()
        ? request.getParameter("hideAmounts") != null
        : kept().presentation().hideAmounts();
  }

  /** The version that the form was filled from. */
  public String getVersion() {
    return isTyped() ? sent("version") : String.valueOf(kept().version());
  }

  /** The name that was typed, or that is kept. */
  public String getBrandName() {
    return value("brandName");
  }

  /** What is wrong with the logo, or null. */
  public String getLogoProblem() {
    return problems.get("logo");
  }

  /** What is wrong with the whole, or null. */
  public String getProblem() {
    if (problems.isEmpty() || problems.containsKey("logo")) {
      return null;
    }
    return Stream.of("version", "form")
        .map(problems::get)
        .filter(Objects::nonNull)
        .findFirst()
        .orElseGet(() -> words.say("form.problem"));
  }

  /** The colour that was typed or is kept, if it is one. */
  String color() {
    String color = value("brandColor");
    return ConsoleBrand.isColor(color) ? color : null;
  }
}
