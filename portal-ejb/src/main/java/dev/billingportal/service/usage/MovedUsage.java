package dev.billingportal.service.usage;

import dev.billingportal.domain.shared.ErrorCode;
import dev.billingportal.domain.shared.InvalidOperation;
import dev.billingportal.domain.shared.PortalException;
import dev.billingportal.domain.tenant.EnvironmentId;
import dev.billingportal.service.customer.ExternalIdMoved;
import dev.billingportal.service.shared.Binding;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;

/**
 * Takes a customer's usage along to another external id, in the transaction that gives it to them.
 * Ingest waits meanwhile, so that each event and the buckets it was counted in stay together.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.MANDATORY)
public class MovedUsage {
  private static final String OF_CUSTOMER =
      " where tenant_id = ? and environment_id = ? and external_customer_id = ?";

  /** The tables with usage of a customer; the events themselves last, as their ids are read. */
  static final List<String> TABLES =
      List.of("usage_bucket", "usage_day", "usage_distinct", "usage_event_key", "usage_event");

  @Inject private UsageStores stores;

  /**
   * @throws InvalidOperation if usage is recorded under the new external id
   * @throws PortalException with service_unavailable while a new meter counts earlier events
   */
  public void follow(@Observes ExternalIdMoved moved) {
    try (Connection connection = stores.connect()) {
      EnvironmentId scope = moved.scope();
      stores.store(connection).holdMeters(connection, scope);
      if (isUsed(connection, scope, moved.to())) {
        throw new InvalidOperation(
            "Usage was recorded under the external id meanwhile",
            Map.of("external_id", "has usage"));
      }
      if (isUsed(connection, scope, moved.from())) {
        requireNoFilling(connection, scope);
        for (String table : TABLES) {
          move(connection, table, moved);
        }
      }
    } catch (SQLException e) {
      throw new IllegalStateException("Usage cannot be moved", e);
    }
  }

  private static boolean isUsed(Connection connection, EnvironmentId scope, String externalId)
      throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement("select 1 from usage_event" + OF_CUSTOMER + " limit 1")) {
      new Binding(select).scope(scope).text(externalId);
      try (ResultSet row = select.executeQuery()) {
        return row.next();
      }
    }
  }

  /** A filling goes through the customers by their external ids. */
  private static void requireNoFilling(Connection connection, EnvironmentId scope)
      throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement(
            "select 1 from meter_filling where tenant_id = ? and environment_id = ?")) {
      new Binding(select).scope(scope);
      try (ResultSet row = select.executeQuery()) {
        if (row.next()) {
          throw new PortalException(
              ErrorCode.SERVICE_UNAVAILABLE,
              "Earlier events are still being counted. Please try again later",
              Map.of());
        }
      }
    }
  }

  private static void move(Connection connection, String table, ExternalIdMoved moved)
      throws SQLException {
    boolean byEvent = table.equals("usage_event_key");
    try (PreparedStatement update =
        connection.prepareStatement(
            "update "
                + table
                + " set external_customer_id = ? where tenant_id = ? and environment_id = ?"
                + (byEvent
                    ? " and event_id in (select event_id from usage_event" + OF_CUSTOMER + ")"
                    : " and external_customer_id = ?"))) {
      Binding binding = new Binding(update).text(moved.to()).scope(moved.scope());
      if (byEvent) {
        binding.scope(moved.scope());
      }
      binding.text(moved.from());
      update.executeUpdate();
    }
  }
}
