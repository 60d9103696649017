package dev.billingportal.service.customer;

import dev.billingportal.domain.customer.Customer;
import dev.billingportal.domain.shared.ScopedId;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The calendar day at one moment for customers of one tenant and environment, each in their own
 * zone. A zone is read once; those of many customers are read in one query.
 */
public final class CustomerDays {
  private final EntityManager entities;
  private final String tenantId;
  private final String environmentId;
  private final Instant now;
  private final Map<String, ZoneId> zones = new HashMap<>();

  public CustomerDays(EntityManager entities, String tenantId, String environmentId, Instant now) {
    this.entities = entities;
    this.tenantId = tenantId;
    this.environmentId = environmentId;
    this.now = now;
  }

  /** The days of one customer whose zone is known already; reads nothing. */
  public static CustomerDays ofOne(String customerId, ZoneId zone, Instant now) {
    CustomerDays days = new CustomerDays(null, null, null, now);
    days.zones.put(customerId, zone);
    return days;
  }

  /** Reads the zones of these customers that are not known yet. */
  public CustomerDays knowing(Collection<String> customerIds) {
    List<String> unknown =
        customerIds.stream().filter(id -> !zones.containsKey(id)).distinct().toList();
    if (unknown.size() > 1) {
      entities
          .createQuery(
              "select c.key.id, c.timezone from Customer c where c.key.tenantId = :tenant"
                  + " and c.key.environmentId = :environment and c.key.id in :ids",
              Object[].class)
          .setParameter("tenant", tenantId)
          .setParameter("environment", environmentId)
          .setParameter("ids", unknown)
          .getResultStream()
          .forEach(row -> zones.put((String) row[0], ZoneId.of((String) row[1])));
    }
    return this;
  }

  /** The moment that the days are of. */
  public Instant now() {
    return now;
  }

  /** Today for a customer. */
  public LocalDate today(String customerId) {
    return LocalDate.ofInstant(now, zone(customerId));
  }

  /** A customer's zone; UTC for one who does not exist. */
  public ZoneId zone(String customerId) {
    return zones.computeIfAbsent(customerId, this::read);
  }

  private ZoneId read(String customerId) {
    Customer customer =
        entities.find(Customer.class, new ScopedId(tenantId, environmentId, customerId));
    return customer == null ? ZoneOffset.UTC : customer.timezone();
  }
}
