package dev.billingportal.service.customer;

import dev.billingportal.domain.customer.Customer;
import dev.billingportal.domain.shared.RecordStatus;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Map;

/** A customer with all that is kept of them. */
public record CustomerProfile(
    String id,
    String tenantId,
    String environmentId,
    String externalId,
    String name,
    String email,
    String contact,
    String taxId,
    String addressLine1,
    String addressLine2,
    String addressCity,
    String addressState,
    String addressPostalCode,
    String addressCountry,
    ZoneId timezone,
    String locale,
    Map<String, String> metadata,
    RecordStatus status,
    Instant createdAt,
    String createdBy,
    Instant updatedAt,
    String updatedBy) {

  static CustomerProfile of(Customer customer) {
    return new CustomerProfile(
        customer.id(),
        customer.key().tenantId(),
        customer.key().environmentId(),
        customer.externalId(),
        customer.name(),
        customer.email(),
        customer.contact(),
        customer.taxId(),
        customer.address().line1(),
        customer.address().line2(),
        customer.address().city(),
        customer.address().state(),
        customer.address().postalCode(),
        customer.address().country(),
        customer.timezone(),
        customer.locale(),
        customer.metadata(),
        customer.status(),
        customer.createdAt(),
        customer.createdBy(),
        customer.updatedAt(),
        customer.updatedBy());
  }
}
