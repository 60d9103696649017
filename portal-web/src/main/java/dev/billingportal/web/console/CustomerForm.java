package dev.billingportal.web.console;

import dev.billingportal.domain.shared.ErrorCode;
import dev.billingportal.domain.shared.PortalException;
import dev.billingportal.service.customer.CustomerChange;
import dev.billingportal.service.customer.CustomerDraft;
import dev.billingportal.service.customer.CustomerProfile;
import dev.billingportal.service.customer.Customers;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.Validator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The form a customer is added and changed by. Emptied fields become empty. */
@Named("customerForm")
@RequestScoped
public class CustomerForm {
  private static final List<String> FIELDS =
      List.of(
          "name",
          "externalId",
          "email",
          "contact",
          "taxId",
          "addressLine1",
          "addressLine2",
          "addressCity",
          "addressState",
          "addressPostalCode",
          "addressCountry",
          "timezone",
          "locale");

  @EJB private Customers customers;
  @Inject private ConsoleVisit visit;
  @Inject private ConsoleWords words;
  @Inject private Validator validator;
  @Inject private HttpServletRequest request;

  private final Map<String, String> problems = new LinkedHashMap<>();
  private Map<String, String> values;

  /** One field as the page shows it. */
  public record Field(String name, String value, String problem, boolean required) {}

  /** Answers the form; true if the browser was sent on. */
  boolean answer(HttpServletResponse response) {
    String id = request.getParameter("id");
    try {
      CustomerProfile saved = id == null || id.isEmpty() ? add() : change(id);
      if (saved != null) {
        String done = id == null || id.isEmpty() ? "added" : "saved";
        Redirect.to(response, Redirect.customer("information", saved.id(), done));
        return true;
      }
    } catch (PortalException refused) {
      if (refused.code().httpStatus() == 403 || refused.code().httpStatus() == 404) {
        throw refused;
      }
      boolean taken = refused.code() == ErrorCode.ALREADY_EXISTS;
      refused
          .details()
          .forEach(
              (field, problem) ->
                  problems.put(inJava(field), taken ? words.say("form.taken") : problem));
      if (!taken) {
        problems.putIfAbsent("form", refused.getMessage());
      }
    }
    response.setStatus(HttpServletResponse.SC_BAD_REQUEST);
    return false;
  }

  private CustomerProfile add() {
    CustomerDraft draft =
        new CustomerDraft(
            sent("externalId"),
            sent("name"),
            sentOrNull("email"),
            sentOrNull("contact"),
            sentOrNull("taxId"),
            sentOrNull("addressLine1"),
            sentOrNull("addressLine2"),
            sentOrNull("addressCity"),
            sentOrNull("addressState"),
            sentOrNull("addressPostalCode"),
            sentOrNull("addressCountry"),
            sentOrNull("timezone"),
            sentOrNull("locale"),
            null);
    return isValid(validator.validate(draft)) ? customers.create(visit.scope(), draft) : null;
  }

  private CustomerProfile change(String id) {
    String externalId = sent("externalId");
    // An id from before blanks at its ends were refused comes back without them.
    boolean same = externalId.equals(customers.get(visit.scope(), id).externalId().strip());
    CustomerChange change =
        new CustomerChange(
            same ? null : externalId,
            sent("name"),
            sent("email"),
            sent("contact"),
            sent("taxId"),
            sent("addressLine1"),
            sent("addressLine2"),
            sent("addressCity"),
            sent("addressState"),
            sent("addressPostalCode"),
            sentOrNull("addressCountry"),
            sentOrNull("timezone"),
            sentOrNull("locale"),
            null);
    return isValid(validator.validate(change))
        ? customers.update(visit.scope(), id, null, change)
        : null;
  }

  private <T> boolean isValid(Set<ConstraintViolation<T>> violations) {
    violations.forEach(
        violation ->
            problems.putIfAbsent(violation.getPropertyPath().toString(), violation.getMessage()));
    return violations.isEmpty();
  }

  /** {@code external_id} as a service names it is {@code externalId} here. */
  private static String inJava(String wire) {
    StringBuilder name = new StringBuilder();
    for (String word : wire.split("_")) {
      name.append(
          name.isEmpty() || word.isEmpty()
              ? word
              : Character.toUpperCase(word.charAt(0)) + word.substring(1));
    }
    return name.toString();
  }

  private String sent(String field) {
    String value = request.getParameter(field);
    return value == null ? "" : value.strip();
  }

  private String sentOrNull(String field) {
    String value = sent(field);
    return value.isEmpty() ? null : value;
  }

  /** The id of the customer who is changed; null for a new one. */
  public String getId() {
    String id = request.getParameter("id");
    return id == null || id.isEmpty() ? null : id;
  }

  public List<Field> getFields() {
    if (values == null) {
      values = request.getMethod().equals("POST") ? typed() : kept();
    }
    return FIELDS.stream()
        .map(
            name ->
                new Field(
                    name,
                    values.getOrDefault(name, ""),
                    problems.get(name),
                    name.equals("name") || name.equals("externalId")))
        .toList();
  }

  public String getTitle() {
    return getId() == null
        ? words.say("form.add")
        : words.say("form.edit", customers.get(visit.scope(), getId()).name());
  }

  /** Where "cancel" leads. */
  public String getBack() {
    return getId() == null ? Redirect.HOME : Redirect.customer("information", getId(), null);
  }

  /** What is wrong with the whole, or null. */
  public String getProblem() {
    return problems.isEmpty() ? null : problems.getOrDefault("form", words.say("form.problem"));
  }

  private Map<String, String> typed() {
    Map<String, String> typed = new LinkedHashMap<>();
    FIELDS.forEach(field -> typed.put(field, sent(field)));
    return typed;
  }

  private Map<String, String> kept() {
    Map<String, String> kept = new LinkedHashMap<>();
    if (getId() == null) {
      kept.put("timezone", "UTC");
      return kept;
    }
    CustomerProfile customer = customers.get(visit.scope(), getId());
    kept.put("name", customer.name());
    kept.put("externalId", customer.externalId());
    kept.put("email", customer.email());
    kept.put("contact", customer.contact());
    kept.put("taxId", customer.taxId());
    kept.put("addressLine1", customer.addressLine1());
    kept.put("addressLine2", customer.addressLine2());
    kept.put("addressCity", customer.addressCity());
    kept.put("addressState", customer.addressState());
    kept.put("addressPostalCode", customer.addressPostalCode());
    kept.put("addressCountry", customer.addressCountry());
    kept.put("timezone", customer.timezone().getId());
    kept.put("locale", customer.locale());
    return kept;
  }
}
