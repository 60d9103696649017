package dev.billingportal.rest.shared;

import dev.billingportal.service.customer.CustomerProfile;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** A customer on the wire, with every key that clients know. */
public record CustomerWire(
    String id,
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
    String timezone,
    String locale,
    CustomerWire parentCustomer,
    String parentCustomerId,
    List<Object> integrations,
    Map<String, String> metadata,
    String status,
    String tenantId,
    String environmentId,
    Instant createdAt,
    String createdBy,
    Instant updatedAt,
    String updatedBy) {

  public static CustomerWire of(CustomerProfile customer) {
    return new CustomerWire(
        customer.id(),
        customer.externalId(),
        customer.name(),
        customer.email(),
        customer.contact(),
        customer.taxId(),
        customer.addressLine1(),
        customer.addressLine2(),
        customer.addressCity(),
        customer.addressState(),
        customer.addressPostalCode(),
        customer.addressCountry(),
        customer.timezone().getId(),
        customer.locale(),
        null,
        null,
        null,
        customer.metadata(),
        customer.status().wire(),
        customer.tenantId(),
        customer.environmentId(),
        customer.createdAt(),
        customer.createdBy(),
        customer.updatedAt(),
        customer.updatedBy());
  }

  /** The same as the customer may see it: without what the merchant keeps to itself. */
  public static CustomerWire forCustomer(CustomerProfile customer) {
    CustomerWire all = of(customer);
    return new CustomerWire(
        all.id,
        all.externalId,
        all.name,
        all.email,
        all.contact,
        all.taxId,
        all.addressLine1,
        all.addressLine2,
        all.addressCity,
        all.addressState,
        all.addressPostalCode,
        all.addressCountry,
        all.timezone,
        all.locale,
        null,
        null,
        null,
        null,
        all.status,
        all.tenantId,
        all.environmentId,
        all.createdAt,
        null,
        all.updatedAt,
        null);
  }
}
