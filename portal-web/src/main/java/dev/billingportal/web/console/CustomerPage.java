package dev.billingportal.web.console;

import dev.billingportal.domain.shared.NotFound;
import dev.billingportal.domain.shared.RecordStatus;
import dev.billingportal.service.customer.CustomerProfile;
import dev.billingportal.service.customer.Customers;
import jakarta.annotation.PostConstruct;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The customer whose page this is, and what is kept of them. */
@Named("customer")
@RequestScoped
public class CustomerPage {
  @EJB private Customers customers;
  @Inject private ConsoleVisit visit;
  @Inject private HttpServletRequest request;

  private CustomerProfile profile;

  @PostConstruct
  void load() {
    String id = request.getParameter("id");
    if (id == null || id.isEmpty()) {
      throw new NotFound("Customer", "");
    }
    profile = customers.get(visit.scope(), id);
  }

  public CustomerProfile getProfile() {
    return profile;
  }

  public boolean isActive() {
    return profile.status() == RecordStatus.PUBLISHED;
  }

  /** The letters in the square picture. */
  public String getInitials() {
    StringBuilder letters = new StringBuilder();
    for (String word : profile.name().strip().split("[^\\p{L}\\p{N}]+")) {
      if (!word.isEmpty() && letters.length() < 2) {
        letters.appendCodePoint(word.codePointAt(0));
      }
    }
    return letters.isEmpty() ? "?" : letters.toString().toUpperCase(Locale.ROOT);
  }

  /** The address, a line each. */
  public String getPostal() {
    String place =
        Stream.of(profile.addressPostalCode(), profile.addressCity(), profile.addressState())
            .filter(CustomerPage::isThere)
            .collect(Collectors.joining(" "));
    String lines =
        Stream.of(profile.addressLine1(), profile.addressLine2(), place, profile.addressCountry())
            .filter(CustomerPage::isThere)
            .collect(Collectors.joining("\n"));
    return lines.isEmpty() ? "--" : lines;
  }

  private static boolean isThere(String text) {
    return text != null && !text.isBlank();
  }

  public Map<String, String> getMetadata() {
    return new TreeMap<>(profile.metadata());
  }

  public String address(String page) {
    return Redirect.customer(page, profile.id(), null);
  }
}
