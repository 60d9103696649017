package dev.billingportal.service.usage;

import dev.billingportal.domain.tenant.EnvironmentId;
import dev.billingportal.service.shared.Binding;
import dev.billingportal.service.usage.UsageRecords.EventSink;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;

/**
 * The events of a name that are older than a generation. What they are never changes, so they can
 * be read piece by piece, customer by customer in order of time, while others come in.
 */
final class EarlierEvents {
  /** Before every event. */
  static final Instant BEGINNING = Instant.EPOCH;

  private static final Instant END = Instant.parse("9999-12-31T00:00:00Z");

  /** Bounds a piece where customers have few events each. */
  private static final int CUSTOMERS_AT_ONCE = 500;

  private static final String OF_NAME =
      " where tenant_id = ? and environment_id = ? and external_customer_id = ?"
          + " and event_name = ? and occurred_at > ?";

  private final Connection connection;
  private final EnvironmentId scope;
  private final String eventName;
  private final int generation;

  EarlierEvents(Connection connection, EnvironmentId scope, String eventName, int generation) {
    this.connection = connection;
    this.scope = scope;
    this.eventName = eventName;
    this.generation = generation;
  }

  /**
   * How far the reading is.
   *
   * @param customer whose events are being read; empty before the first one
   * @param until the customer's events up to this moment were read
   */
  record Position(String customer, Instant until) {}

  /** A sink that also counts. */
  private static final class Piece implements EventSink {
    private final EventSink sink;
    private int events;

    Piece(EventSink sink) {
      this.sink = sink;
    }

    @Override
    public void take(UsageEvent event) throws SQLException {
      events++;
      sink.take(event);
    }
  }

  long count() throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement(
            "select count(*) from usage_event where tenant_id = ? and environment_id = ?"
                + " and event_name = ? and generation < ?")) {
      new Binding(select).scope(scope).text(eventName).whole(generation);
      try (ResultSet row = select.executeQuery()) {
        row.next();
        return row.getLong(1);
      }
    }
  }

  /**
   * Gives the next events: as many as asked for, and those of the same moment as the last one.
   *
   * @return where to go on; empty if these were the last
   */
  Optional<Position> read(Position from, int most, EventSink sink) throws SQLException {
    Piece piece = new Piece(sink);
    Optional<Position> at = from.customer().isEmpty() ? customerAfter("") : Optional.of(from);
    for (int i = 0; at.isPresent() && i < CUSTOMERS_AT_ONCE && piece.events < most; i++) {
      Position start = at.get();
      Optional<Instant> last = momentOf(start, most - piece.events);
      each(start, last.orElse(END), piece);
      at =
          last.isPresent()
              ? Optional.of(new Position(start.customer(), last.get()))
              : customerAfter(start.customer());
    }
    return at;
  }

  /** The first customer after this one that has events of the name. */
  private Optional<Position> customerAfter(String customer) throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement(
            "select external_customer_id from usage_event where tenant_id = ?"
                + " and environment_id = ? and external_customer_id > ? and event_name = ?"
                + " order by tenant_id, environment_id, external_customer_id limit 1")) {
      new Binding(select).scope(scope).text(customer).text(eventName);
      try (ResultSet row = select.executeQuery()) {
        return row.next()
            ? Optional.of(new Position(row.getString(1), BEGINNING))
            : Optional.empty();
      }
    }
  }

  /** When the nth event after a position happened. */
  private Optional<Instant> momentOf(Position start, int nth) throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement(
            "select occurred_at from usage_event"
                + OF_NAME
                + " order by tenant_id, environment_id, external_customer_id, event_name,"
                + " occurred_at limit 1 offset ?")) {
      after(start, select).whole(nth - 1L);
      try (ResultSet row = select.executeQuery()) {
        return row.next() ? Optional.of(Binding.moment(row, 1)) : Optional.empty();
      }
    }
  }

  private void each(Position start, Instant last, EventSink sink) throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement(
            UsageRecords.EVENT_COLUMNS + OF_NAME + " and occurred_at <= ? and generation < ?")) {
      after(start, select).moment(last).whole(generation);
      UsageRecords.each(select, sink);
    }
  }

  private Binding after(Position start, PreparedStatement select) throws SQLException {
    return new Binding(select)
        .scope(scope)
        .text(start.customer())
        .text(eventName)
        .moment(start.until());
  }
}
