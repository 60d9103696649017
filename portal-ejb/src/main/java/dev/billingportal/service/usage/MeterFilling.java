package dev.billingportal.service.usage;

import dev.billingportal.domain.tenant.EnvironmentId;
import dev.billingportal.service.catalog.MeterCreated;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/**
 * Gives a new meter the events that came before it, in the transaction that creates the meter:
 * ingest waits from here until that transaction ends (see {@link UsageStore}), so every event is
 * counted by one side and no event by both.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.MANDATORY)
public class MeterFilling {
  /** Bounds the memory a filling takes, whatever the number of events. */
  private static final int BUCKETS_AT_ONCE = 5_000;

  @PersistenceContext(unitName = "portal")
  private EntityManager entities;

  @Inject private UsageStores stores;
  @Inject private UsageRecords records;

  /** Counts all earlier events of a meter whose buckets are empty. */
  public void fill(@Observes MeterCreated created) {
    entities.flush();
    EnvironmentId scope = new EnvironmentId(created.tenantId(), created.environmentId());
    try (Connection connection = stores.connect()) {
      UsageStore store = stores.store(connection);
      store.holdMeters(connection, scope);
      MeterRule meter = records.meter(connection, scope, created.meterId());
      UsageBuckets buckets = new UsageBuckets(List.of(meter));
      records.eachEventNamed(
          connection,
          scope,
          meter.eventName(),
          event -> {
            buckets.add(event);
            if (buckets.size() >= BUCKETS_AT_ONCE) {
              store.add(connection, scope, buckets.drain());
            }
          });
      if (buckets.size() > 0) {
        store.add(connection, scope, buckets.drain());
      }
    } catch (SQLException e) {
      throw new IllegalStateException("The meter cannot be filled", e);
    }
  }
}
