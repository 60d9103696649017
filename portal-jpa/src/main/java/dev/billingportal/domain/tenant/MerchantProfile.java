package dev.billingportal.domain.tenant;

/**
 * Who the merchant is on pages and documents. Every part but the brand may be null.
 *
 * @param brandName the name in the portal's footer
 * @param legalName the seller's name on invoices
 * @param addressCountry ISO 3166-1 alpha-2
 * @param supportUrl where "contact support" leads: https or mailto
 * @param returnUrl the merchant's own application, linked when a session has ended
 * @param invoicePrefix what invoice numbers begin with, {@code INV} by default
 * @param invoiceDueDays days from issue to the due date of an invoice that has none of its own;
 *     null for 0
 * @param brandColor the brand's colour, {@code #rrggbb} in lower case
 * @param logo what is shown instead of the name
 */
public record MerchantProfile(
    String brandName,
    String legalName,
    String addressLine1,
    String addressLine2,
    String addressCity,
    String addressState,
    String addressPostalCode,
    String addressCountry,
    String taxId,
    String email,
    String supportUrl,
    String returnUrl,
    String invoicePrefix,
    Integer invoiceDueDays,
    String brandColor,
    MerchantLogo logo) {

  /** A profile of nothing but a name. */
  public static MerchantProfile named(String brandName) {
    return new MerchantProfile(
        brandName, brandName, null, null, null, null, null, null, null, null, null, null, "INV", 0,
        null, null);
  }

  /** The same merchant with another logo, or with none. */
  public MerchantProfile with(MerchantLogo newLogo) {
    return new MerchantProfile(
        brandName,
        legalName,
        addressLine1,
        addressLine2,
        addressCity,
        addressState,
        addressPostalCode,
        addressCountry,
        taxId,
        email,
        supportUrl,
        returnUrl,
        invoicePrefix,
        invoiceDueDays,
        brandColor,
        newLogo);
  }
}
