package dev.billingportal.service.usage;

import dev.billingportal.domain.shared.StoredJson;
import dev.billingportal.domain.tenant.EnvironmentId;
import dev.billingportal.service.shared.Binding;
import dev.billingportal.service.subscription.EventShare;
import dev.billingportal.service.subscription.PricedMeters;
import dev.billingportal.service.subscription.PricedMeters.Part;
import dev.billingportal.service.subscription.PricedMeters.PricedMeter;
import dev.billingportal.service.subscription.PricesTaken;
import jakarta.ejb.EJB;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;

/**
 * Makes the meters that count what the filtered prices of subscriptions charge, as far as no other
 * subscription has them already. They count earlier events in the background, as new meters do.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.MANDATORY)
public class PriceSlices {
  @EJB private PricedMeters prices;
  @Inject private UsageStores stores;
  @Inject private UsageRecords records;
  @Inject private Clock clock;

  private record Slice(String meterId, EventShare share) {}

  public void make(@Observes PricesTaken taken) {
    EnvironmentId scope = new EnvironmentId(taken.tenantId(), taken.environmentId());
    Map<String, Slice> missing = needed(taken);
    if (missing.isEmpty()) {
      return;
    }
    try (Connection connection = stores.connect()) {
      removeKnown(connection, scope, missing);
      if (missing.isEmpty()) {
        return;
      }
      UsageStore store = stores.store(connection);
      store.holdMeters(connection, scope);
      removeKnown(connection, scope, missing);
      for (Map.Entry<String, Slice> slice : missing.entrySet()) {
        insert(connection, scope, slice.getKey(), slice.getValue(), clock.instant());
        NewMeters.begin(connection, store, scope, slice.getKey(), clock.instant());
      }
    } catch (SQLException e) {
      throw new IllegalStateException("What filtered prices are for cannot be counted", e);
    }
  }

  private Map<String, Slice> needed(PricesTaken taken) {
    Map<String, Slice> needed = new TreeMap<>();
    for (PricedMeter price :
        prices.ofSubscriptions(taken.tenantId(), taken.environmentId(), taken.subscriptionIds())) {
      for (Part part : price.parts()) {
        if (part.share().isProper()) {
          needed.put(
              part.share().sliceOf(price.meterId()), new Slice(price.meterId(), part.share()));
        }
      }
    }
    return needed;
  }

  private void removeKnown(Connection connection, EnvironmentId scope, Map<String, Slice> slices)
      throws SQLException {
    records.meters(connection, scope, slices.keySet()).forEach(known -> slices.remove(known.id()));
  }

  private void insert(
      Connection connection, EnvironmentId scope, String id, Slice slice, Instant now)
      throws SQLException {
    MeterRule meter = records.meter(connection, scope, slice.meterId());
    try (PreparedStatement insert =
        connection.prepareStatement(
            "insert into meter (tenant_id, environment_id, id, name, event_name,"
                + " aggregation_type, aggregation_field, multiplier, filters, reset_usage,"
                + " metadata, status, created_at, created_by, updated_at, updated_by, version,"
                + " slice_of, exclusions)"
                + " select tenant_id, environment_id, ?, name, event_name, aggregation_type,"
                + " aggregation_field, multiplier, ?, reset_usage, null, 'PUBLISHED', ?,"
                + " created_by, ?, updated_by, 1, id, ? from meter"
                + " where tenant_id = ? and environment_id = ? and id = ?")) {
      new Binding(insert)
          .text(id)
          .text(StoredJson.write(meter.filtersOf(slice.share())))
          .moment(now)
          .moment(now)
          .text(StoredJson.write(slice.share().except()))
          .scope(scope)
          .text(slice.meterId());
      insert.executeUpdate();
    }
  }
}
