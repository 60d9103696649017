package dev.billingportal.web.shared;

import dev.billingportal.domain.tenant.MerchantProfile;
import dev.billingportal.service.session.PortalCustomer;
import dev.billingportal.service.tenant.MerchantProfiles;
import dev.billingportal.web.session.PortalVisit;
import jakarta.annotation.PostConstruct;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Set;

/** Who reads this page, in which language, zone and theme. */
@Named
@RequestScoped
public class Reader {
  private static final Set<String> RIGHT_TO_LEFT = Set.of("ar", "he", "fa", "ur");

  @Inject private PortalVisit visit;
  @Inject private HttpServletRequest request;
  @EJB private MerchantProfiles profiles;

  private PortalCustomer customer;
  private Locale locale;
  private MerchantProfile merchant;

  @PostConstruct
  void recognise() {
    customer = visit.customer();
    locale = Languages.choose(customer == null ? null : customer.locale(), request.getLocales());
    merchant = customer == null ? null : profiles.of(customer.tenantId(), customer.environmentId());
  }

  /** The signed-in customer, or null on pages that need none. */
  public PortalCustomer getCustomer() {
    return customer;
  }

  /** The merchant whose portal this is, or null where nobody is signed in. */
  public MerchantProfile getMerchant() {
    return merchant;
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
    return Theme.chosenIn(request).attribute();
  }

  /** One or two letters of the customer's name. */
  public String getInitials() {
    return Initials.of(customer.name());
  }

  public ZoneId getZone() {
    return customer == null ? ZoneOffset.UTC : customer.timezone();
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
