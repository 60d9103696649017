package dev.billingportal.service.usage;

import dev.billingportal.domain.shared.ScopedId;
import dev.billingportal.domain.tenant.EnvironmentId;
import dev.billingportal.service.shared.Binding;
import dev.billingportal.service.usage.EarlierEvents.Position;
import dev.billingportal.service.usage.FillingBatches.Outcome;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/**
 * One step of filling a meter, in the caller's transaction, together with how far the filling is.
 * The filling's row is locked meanwhile: nobody else can do the same step, and if this node dies
 * with it, the lock and the step are gone together and any node goes on.
 */
final class FillingStep {
  static final String KEY = " where tenant_id = ? and environment_id = ? and meter_id = ?";

  private final Connection connection;
  private final UsageStore store;
  private final UsageRecords records;
  private final Clock clock;
  private final int most;

  /**
   * @param most events at once
   */
  FillingStep(
      Connection connection, UsageStore store, UsageRecords records, Clock clock, int most) {
    this.connection = connection;
    this.store = store;
    this.records = records;
    this.clock = clock;
    this.most = most;
  }

  private record Filling(boolean counted, Position done) {}

  Outcome next(ScopedId meterId) throws SQLException {
    EnvironmentId scope = new EnvironmentId(meterId.tenantId(), meterId.environmentId());
    Optional<Filling> filling = hold(scope, meterId.id());
    if (filling.isEmpty()) {
      return Outcome.HELD;
    }
    MeterRule meter = records.meter(connection, scope, meterId.id());
    EarlierEvents events =
        new EarlierEvents(connection, scope, meter.eventName(), meter.generation());
    if (!filling.get().counted()) {
      noteTotal(scope, meter, events.count());
      return Outcome.GOES_ON;
    }
    UsageBuckets buckets = new UsageBuckets(List.of(meter));
    Optional<Position> next = events.read(filling.get().done(), most, buckets::add);
    store.shareMeters(connection, scope);
    store.add(connection, scope, buckets.drain());
    if (next.isEmpty()) {
      finish(scope, meter);
      return Outcome.FILLED;
    }
    advance(scope, meter, next.get(), buckets.events());
    return Outcome.GOES_ON;
  }

  private Optional<Filling> hold(EnvironmentId scope, String meterId) throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement(
            "select total_events, done_customer, done_until from meter_filling"
                + KEY
                + " and next_at <= ? for update skip locked")) {
      new Binding(select).scope(scope).text(meterId).moment(clock.instant());
      try (ResultSet row = select.executeQuery()) {
        return row.next()
            ? Optional.of(
                new Filling(
                    row.getObject(1) != null,
                    new Position(row.getString(2), Binding.moment(row, 3))))
            : Optional.empty();
      }
    }
  }

  private void noteTotal(EnvironmentId scope, MeterRule meter, long total) throws SQLException {
    try (PreparedStatement update =
        connection.prepareStatement(
            "update meter_filling set total_events = ?, next_at = ?" + KEY)) {
      new Binding(update).whole(total).moment(clock.instant()).scope(scope).text(meter.id());
      update.executeUpdate();
    }
  }

  private void advance(EnvironmentId scope, MeterRule meter, Position to, long events)
      throws SQLException {
    try (PreparedStatement update =
        connection.prepareStatement(
            "update meter_filling set done_events = done_events + ?, done_customer = ?,"
                + " done_until = ?, failures = 0, next_at = ?"
                + KEY)) {
      new Binding(update)
          .whole(events)
          .text(to.customer())
          .moment(to.until())
          .moment(clock.instant())
          .scope(scope)
          .text(meter.id());
      update.executeUpdate();
    }
  }

  private void finish(EnvironmentId scope, MeterRule meter) throws SQLException {
    try (PreparedStatement delete =
        connection.prepareStatement("delete from meter_filling" + KEY)) {
      new Binding(delete).scope(scope).text(meter.id());
      delete.executeUpdate();
    }
  }
}
