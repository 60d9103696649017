package dev.billingportal.rest.portal;

import dev.billingportal.domain.session.PortalSection;
import dev.billingportal.domain.session.SessionOptions;
import dev.billingportal.service.session.PortalConfig;
import dev.billingportal.service.session.PortalCustomer;
import java.time.Instant;
import java.util.List;

/** The portal's settings on the wire, as one of the settings that clients know by their keys. */
record PortalConfigWire(String id, String key, Value value) {
  private static final String KEY = "customer_portal_config";

  /**
   * What the portal shows in this session.
   *
   * @param brandColor the merchant's colour, {@code #rrggbb}, or null
   * @param sections what the merchant and the session allow
   * @param hideAmounts whether money is absent from this session
   * @param locale of the session or the customer, or null for the reader's own
   */
  record Value(
      String brandName,
      String brandColor,
      String supportUrl,
      String returnUrl,
      List<String> sections,
      boolean hideAmounts,
      String theme,
      String locale,
      String timezone,
      Instant sessionExpiresAt) {}

  static PortalConfigWire of(PortalConfig config, PortalCustomer customer) {
    SessionOptions options = customer.options();
    return new PortalConfigWire(
        config.id(),
        KEY,
        new Value(
            config.merchant().brandName(),
            config.merchant().brandColor(),
            config.merchant().supportUrl(),
            options.returnUrl() != null ? options.returnUrl() : config.merchant().returnUrl(),
            customer.sections().stream().map(PortalSection::wire).toList(),
            !customer.showsAmounts(),
            options.theme().wire(),
            customer.locale(),
            customer.timezone().getId(),
            customer.sessionEndsAt()));
  }
}
