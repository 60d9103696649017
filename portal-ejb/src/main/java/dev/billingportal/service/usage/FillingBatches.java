package dev.billingportal.service.usage;

import dev.billingportal.domain.shared.ScopedId;
import dev.billingportal.domain.tenant.EnvironmentId;
import dev.billingportal.service.shared.Binding;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Says which meters wait to be filled, and fills them, a batch in a transaction. */
@Stateless
@TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
public class FillingBatches {
  private static final int EVENTS = 5_000;
  private static final int CANDIDATES = 20;
  private static final Duration PAUSE = Duration.ofSeconds(10);
  private static final Duration LONGEST_PAUSE = Duration.ofMinutes(5);

  @Inject private UsageStores stores;
  @Inject private UsageRecords records;
  @Inject private Clock clock;

  /** What came of trying to do a batch. */
  public enum Outcome {
    /** Another node is at it. */
    HELD,
    GOES_ON,
    FILLED
  }

  /** A meter that waits to be filled, and how often in a row that failed. */
  public record Waiting(ScopedId meter, int failures) {}

  /** Meters that wait to be filled, those first that waited longest. */
  public List<Waiting> due() {
    try (Connection connection = stores.connect();
        PreparedStatement select =
            connection.prepareStatement(
                "select tenant_id, environment_id, meter_id, failures from meter_filling"
                    + " where next_at <= ? order by next_at, meter_id limit ?")) {
      new Binding(select).moment(clock.instant()).whole(CANDIDATES);
      List<Waiting> due = new ArrayList<>();
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          due.add(
              new Waiting(
                  new ScopedId(row.getString(1), row.getString(2), row.getString(3)),
                  row.getInt(4)));
        }
      }
      return due;
    } catch (SQLException e) {
      throw new IllegalStateException("Meters to be filled cannot be read", e);
    }
  }

  /** Counts the next events of a meter that is being filled, or first how many there are. */
  public Outcome next(ScopedId meter) {
    try (Connection connection = stores.connect()) {
      return new FillingStep(connection, stores.store(connection), records, clock, EVENTS)
          .next(meter);
    } catch (SQLException e) {
      throw new IllegalStateException("A meter cannot be filled", e);
    }
  }

  /** Lets a filling that failed rest for a while, longer each time. */
  public void postpone(Waiting failed) {
    Duration pause = PAUSE.multipliedBy(failed.failures() + 1L);
    Instant next = clock.instant().plus(pause.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause);
    ScopedId meter = failed.meter();
    try (Connection connection = stores.connect();
        PreparedStatement update =
            connection.prepareStatement(
                "update meter_filling set failures = failures + 1, next_at = ?"
                    + FillingStep.KEY)) {
      new Binding(update)
          .moment(next)
          .scope(new EnvironmentId(meter.tenantId(), meter.environmentId()))
          .text(meter.id());
      update.executeUpdate();
    } catch (SQLException e) {
      throw new IllegalStateException("The filling of a meter cannot be put off", e);
    }
  }
}
