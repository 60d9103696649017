package dev.billingportal.domain.invoice;

import dev.billingportal.domain.customer.Customer;

/**
 * Who bought, as printed on the invoice and kept with it. Every part but the name may be null.
 *
 * @param country ISO 3166-1 alpha-2
 * @param timezone IANA zone in which the invoice's days are told
 * @param locale BCP 47 tag of the document's language
 */
public record Buyer(
    String name,
    String externalId,
    String email,
    String taxId,
    String line1,
    String line2,
    String city,
    String state,
    String postalCode,
    String country,
    String timezone,
    String locale) {

  public static Buyer of(Customer customer) {
    return new Buyer(
        customer.name(),
        customer.externalId(),
        customer.email(),
        customer.taxId(),
        customer.address().line1(),
        customer.address().line2(),
        customer.address().city(),
        customer.address().state(),
        customer.address().postalCode(),
        customer.address().country(),
        customer.timezone().getId(),
        customer.locale());
  }
}
