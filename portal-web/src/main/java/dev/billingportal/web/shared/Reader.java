package dev.billingportal.web.shared;

import dev.billingportal.domain.tenant.MerchantProfile;
import dev.billingportal.service.session.PortalCustomer;
import dev.billingportal.web.session.PortalVisit;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Set;

/** Who reads this page, in which language, zone and theme. */
@Named
@RequestScoped
public class Reader {
  private static final Set<String> RIGHT_TO_LEFT = Set.of("ar", "he", "fa", "ur");

  @Inject private PortalVisit visit;
  @Inject private HttpServletRequest request;

  private PortalCustomer customer;
  private Locale locale;

  @PostConstruct
  void recognise() {
    customer = visit.customer();
    String asked = Embedding.locale(request);
    locale = Languages.choose(asked != null ? asked : customer.locale(), request.getLocales());
  }

  /** The signed-in customer. */
  public PortalCustomer getCustomer() {
    return customer;
  }

  /** The merchant whose portal this is. */
  public MerchantProfile getMerchant() {
    return visit.merchant();
  }

  /** Whether money is shown; where it is not, no page has any. */
  public boolean isAmountsShown() {
    return customer.showsAmounts();
  }

  /** Where the customer came from, or null. */
  public String getReturnUrl() {
    return visit.returnUrl();
  }

  /** When this page has to say goodbye, if nothing happens. */
  public Instant getEndsAt() {
    return visit.endsAt();
  }

  /** Where a click is enough to stay; null if the session itself is what ends. */
  public String getStayAddress() {
    return visit.endsAt().isBefore(customer.sessionEndsAt()) ? visit.base() + visit.here() : null;
  }

  /** Where a new session for this very page is to be had, or null. */
  public String getRefreshUrl() {
    return visit.refreshUrl();
  }

  /** What stands before the paths of this customer's pages; mostly nothing. */
  public String getBase() {
    return visit.base();
  }

  /** The mark by which a tab knows its customer. */
  public String getMark() {
    return visit.mark();
  }

  public Locale getLocale() {
    return locale;
  }

  /** The language for {@code <html lang>}. */
  public String getLanguage() {
    return locale.toLanguageTag();
  }

  public String getDirection() {
    return RIGHT_TO_LEFT.contains(locale.getLanguage()) ? "rtl" : "ltr";
  }

  /** The theme for {@code <html data-theme>}; null follows the device. */
  public String getTheme() {
    return Theme.of(request, customer.options().theme());
  }

  /** Whether the page is shown inside another one. */
  public boolean isFramed() {
    return "iframe".equals(request.getHeader("Sec-Fetch-Dest"));
  }

  /** One or two letters of the customer's name. */
  public String getInitials() {
    return Initials.of(customer.name());
  }

  public ZoneId getZone() {
    return customer.timezone();
  }

  @Produces
  @Named
  @RequestScoped
  Formats formats() {
    return new Formats(locale, getZone());
  }

  @Produces
  @Named
  @RequestScoped
  Words words() {
    return new Words(locale);
  }
}
