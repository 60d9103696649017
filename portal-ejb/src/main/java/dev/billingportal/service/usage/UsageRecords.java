package dev.billingportal.service.usage;

import com.fasterxml.jackson.core.type.TypeReference;
import dev.billingportal.domain.catalog.AggregationType;
import dev.billingportal.domain.catalog.ResetUsage;
import dev.billingportal.domain.shared.NotFound;
import dev.billingportal.domain.shared.StoredJson;
import dev.billingportal.domain.tenant.EnvironmentId;
import dev.billingportal.service.shared.Binding;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads meters and events by SQL that both databases understand. */
@ApplicationScoped
public class UsageRecords {
  private static final int FETCH = 2_000;
  private static final TypeReference<Map<String, String>> PROPERTIES = new TypeReference<>() {};

  /** What {@link #meter} reads of a meter m. */
  static final String METER_COLUMNS =
      "m.id, m.event_name, m.aggregation_type, m.aggregation_field, m.multiplier, m.filters,"
          + " m.reset_usage, m.generation, exists (select 1 from meter_filling w"
          + " where w.tenant_id = m.tenant_id and w.environment_id = m.environment_id"
          + " and w.meter_id = m.id)";

  /** What {@link #event} reads. */
  static final String EVENT_COLUMNS =
      "select event_id, event_name, external_customer_id, occurred_at, source, properties,"
          + " arrival from usage_event";

  private static final String METER =
      "select "
          + METER_COLUMNS
          + ", m.slice_of, m.exclusions from meter m where m.tenant_id = ? and m.environment_id = ?"
          + " and m.status <> 'DELETED'";
  private static final String EVENT = EVENT_COLUMNS + " where tenant_id = ? and environment_id = ?";

  /** Takes events one after the other, so that any number of them can be read. */
  interface EventSink {
    void take(UsageEvent event) throws SQLException;
  }

  /** A stretch of time: from inclusive, to exclusive. */
  record Stretch(Instant from, Instant to) {}

  /** The meters that count events of these names. Archived ones too: they may still be priced. */
  public List<MeterRule> metersOf(
      Connection connection, EnvironmentId scope, Collection<String> eventNames)
      throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement(METER + " and m.event_name = any(?)")) {
      new Binding(select).scope(scope).texts(Set.copyOf(eventNames));
      return meters(select);
    }
  }

  /**
   * @throws NotFound if there is none in the scope
   */
  public MeterRule meter(Connection connection, EnvironmentId scope, String id)
      throws SQLException {
    try (PreparedStatement select = connection.prepareStatement(METER + " and m.id = ?")) {
      new Binding(select).scope(scope).text(id);
      return meters(select).stream()
          .findFirst()
          .orElseThrow(() -> NotFound.reference("meter_id", "meter"));
    }
  }

  /**
   * @throws NotFound if there is none in the scope that merchants see
   */
  MeterRule ownMeter(Connection connection, EnvironmentId scope, String id) throws SQLException {
    MeterRule meter = meter(connection, scope, id);
    if (meter.sliceOf() != null) {
      throw NotFound.reference("meter_id", "meter");
    }
    return meter;
  }

  /** The meters with these ids, as far as they are there. */
  List<MeterRule> meters(Connection connection, EnvironmentId scope, Collection<String> ids)
      throws SQLException {
    try (PreparedStatement select = connection.prepareStatement(METER + " and m.id = any(?)")) {
      new Binding(select).scope(scope).texts(ids);
      return meters(select);
    }
  }

  private static List<MeterRule> meters(PreparedStatement select) throws SQLException {
    List<MeterRule> meters = new ArrayList<>();
    try (ResultSet row = select.executeQuery()) {
      while (row.next()) {
        meters.add(
            meter(row, 1)
                .slicing(row.getString("slice_of"), MeterRule.except(row.getString("exclusions"))));
      }
    }
    return meters;
  }

  /** A meter from the nine columns of {@link #METER_COLUMNS}. */
  static MeterRule meter(ResultSet row, int first) throws SQLException {
    return new MeterRule(
        row.getString(first),
        row.getString(first + 1),
        AggregationType.valueOf(row.getString(first + 2)),
        row.getString(first + 3),
        row.getBigDecimal(first + 4),
        MeterRule.filters(row.getString(first + 5)),
        ResetUsage.valueOf(row.getString(first + 6)) == ResetUsage.NEVER,
        row.getInt(first + 7),
        row.getBoolean(first + 8));
  }

  /**
   * Whether there are more events of some names in a stretch of time than a number; the cost does
   * not depend on how many more.
   *
   * @param externalCustomerId null for all customers
   */
  public boolean moreThan(
      long number,
      Connection connection,
      EnvironmentId scope,
      String externalCustomerId,
      Collection<String> eventNames,
      Stretch stretch)
      throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement(
            "select count(*) from (select 1 from usage_event"
                + " where tenant_id = ? and environment_id = ?"
                + (externalCustomerId == null ? "" : " and external_customer_id = ?")
                + " and event_name = any(?) and occurred_at >= ? and occurred_at < ?"
                + " limit ?) found")) {
      Binding binding = new Binding(select).scope(scope);
      if (externalCustomerId != null) {
        binding.text(externalCustomerId);
      }
      binding
          .texts(Set.copyOf(eventNames))
          .moment(stretch.from())
          .moment(stretch.to())
          .whole(number + 1);
      try (ResultSet row = select.executeQuery()) {
        row.next();
        return row.getLong(1) > number;
      }
    }
  }

  /**
   * Gives the events of some names in some stretches of time, in no order.
   *
   * @param externalCustomerId null for all customers
   */
  public void eachEvent(
      Connection connection,
      EnvironmentId scope,
      String externalCustomerId,
      Collection<String> eventNames,
      Collection<Stretch> stretches,
      EventSink sink)
      throws SQLException {
    if (stretches.isEmpty() || eventNames.isEmpty()) {
      return;
    }
    String times =
        String.join(
            " or ",
            java.util.Collections.nCopies(
                stretches.size(), "occurred_at >= ? and occurred_at < ?"));
    try (PreparedStatement select =
        connection.prepareStatement(
            EVENT
                + (externalCustomerId == null ? "" : " and external_customer_id = ?")
                + (" and event_name = any(?) and (" + times + ")"))) {
      Binding binding = new Binding(select).scope(scope);
      if (externalCustomerId != null) {
        binding.text(externalCustomerId);
      }
      binding.texts(Set.copyOf(eventNames));
      for (Stretch stretch : stretches) {
        binding.moment(stretch.from()).moment(stretch.to());
      }
      each(select, sink);
    }
  }

  static void each(PreparedStatement select, EventSink sink) throws SQLException {
    select.setFetchSize(FETCH);
    try (ResultSet row = select.executeQuery()) {
      while (row.next()) {
        sink.take(event(row));
      }
    }
  }

  static UsageEvent event(ResultSet row) throws SQLException {
    String properties = row.getString(6);
    return new UsageEvent(
        row.getString(1),
        row.getString(2),
        row.getString(3),
        Binding.moment(row, 4),
        row.getString(5),
        properties == null ? Map.of() : StoredJson.read(properties, PROPERTIES),
        row.getLong(7));
  }
}
