package dev.billingportal.service.usage;

import dev.billingportal.domain.tenant.EnvironmentId;
import dev.billingportal.service.catalog.MeterCreated;
import dev.billingportal.service.shared.Binding;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;

/**
 * Draws the line between the events a new meter counts as they come and those it is filled with: in
 * the transaction that makes it, while ingest waits, it begins a new generation of the events of
 * its name (see {@link UsageStore}).
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.MANDATORY)
public class NewMeters {
  @PersistenceContext(unitName = "portal")
  private EntityManager entities;

  @Inject private UsageStores stores;
  @Inject private Clock clock;

  /** Begins the meter's generation, and orders its filling if there may be anything to fill in. */
  public void begin(@Observes MeterCreated created) {
    entities.flush();
    EnvironmentId scope = new EnvironmentId(created.tenantId(), created.environmentId());
    try (Connection connection = stores.connect()) {
      begin(connection, stores.store(connection), scope, created.meterId(), clock.instant());
    } catch (SQLException e) {
      throw new IllegalStateException("The meter cannot begin to count", e);
    }
  }

  static void begin(
      Connection connection, UsageStore store, EnvironmentId scope, String meterId, Instant now)
      throws SQLException {
    store.holdMeters(connection, scope);
    beginGeneration(connection, scope, meterId);
    orderFilling(connection, scope, meterId, now);
  }

  private static void beginGeneration(Connection connection, EnvironmentId scope, String meterId)
      throws SQLException {
    try (PreparedStatement update =
        connection.prepareStatement(
            "update meter set generation = (select max(other.generation) + 1 from meter other"
                + " where other.tenant_id = meter.tenant_id"
                + " and other.environment_id = meter.environment_id"
                + " and other.event_name = meter.event_name)"
                + " where tenant_id = ? and environment_id = ? and id = ?")) {
      new Binding(update).scope(scope).text(meterId);
      update.executeUpdate();
    }
  }

  /** Whether events of this name are among those of the environment is found out in time. */
  private static void orderFilling(
      Connection connection, EnvironmentId scope, String meterId, Instant now) throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement(
            "insert into meter_filling (tenant_id, environment_id, meter_id, done_events,"
                + " done_customer, done_until, failures, next_at)"
                + " select tenant_id, id, ?, 0, '', ?, 0, ? from environment"
                + " where tenant_id = ? and id = ? and exists (select 1 from usage_event e"
                + " where e.tenant_id = ? and e.environment_id = ?)")) {
      new Binding(insert)
          .text(meterId)
          .moment(EarlierEvents.BEGINNING)
          .moment(now)
          .scope(scope)
          .scope(scope);
      insert.executeUpdate();
    }
  }
}
