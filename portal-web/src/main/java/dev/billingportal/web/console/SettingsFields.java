package dev.billingportal.web.console;

import dev.billingportal.domain.tenant.MerchantProfile;
import dev.billingportal.service.session.PortalSetup;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/** The portal's settings by the names of the form's fields. */
final class SettingsFields {
  private SettingsFields() {}

  static Map<String, String> of(PortalSetup setup) {
    MerchantProfile profile = setup.profile();
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put("brandName", profile.brandName());
    fields.put("brandColor", profile.brandColor());
    fields.put("supportUrl", profile.supportUrl());
    fields.put("returnUrl", profile.returnUrl());
    fields.put("legalName", profile.legalName());
    fields.put("taxId", profile.taxId());
    fields.put("sellerEmail", profile.email());
    fields.put("invoicePrefix", profile.invoicePrefix());
    fields.put(
        "invoiceDueDays", String.valueOf(Objects.requireNonNullElse(profile.invoiceDueDays(), 0)));
    fields.put("addressLine1", profile.addressLine1());
    fields.put("addressLine2", profile.addressLine2());
    fields.put("addressCity", profile.addressCity());
    fields.put("addressState", profile.addressState());
    fields.put("addressPostalCode", profile.addressPostalCode());
    fields.put("addressCountry", profile.addressCountry());
    fields.put("allowedOrigins", String.join("\n", setup.presentation().allowedOrigins()));
    fields.values().removeIf(value -> value == null);
    return fields;
  }
}
