package dev.billingportal.service.usage;

import dev.billingportal.domain.tenant.EnvironmentId;
import dev.billingportal.service.shared.Binding;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The meters of some event names in the order in which they were made, by their ids. */
final class EventMeters {
  private static final String OF_NAMES =
      "select "
          + UsageRecords.METER_COLUMNS
          + ", m.name, f.id from meter m"
          + " left join feature f on f.tenant_id = m.tenant_id"
          + " and f.environment_id = m.environment_id and f.meter_id = m.id"
          + " and f.status <> 'DELETED'"
          + " where m.tenant_id = ? and m.environment_id = ? and m.status <> 'DELETED'"
          + " and m.event_name = any(?) and m.slice_of is null"
          + " order by m.created_at, m.id, f.created_at, f.id";

  private final Map<String, EventMeter> meters = new LinkedHashMap<>();

  private EventMeters() {}

  /** A meter with its name and the first feature that uses it, which may be null. */
  record EventMeter(MeterRule rule, String name, String featureId) {
    /**
     * @param customerKnown whether there is a customer with the event's external id
     */
    EventCount count(UsageEvent event, boolean customerKnown) {
      UncountedReason reason = rule.problem(event.properties());
      if (reason == null && !customerKnown) {
        reason = UncountedReason.CUSTOMER_UNKNOWN;
      }
      return new EventCount(
          rule.id(),
          name,
          featureId,
          reason == null ? rule.quantity(event.properties()) : null,
          reason,
          reason == null ? null : reason.message(rule.field()));
    }
  }

  static EventMeters of(Connection connection, EnvironmentId scope, Collection<String> eventNames)
      throws SQLException {
    EventMeters found = new EventMeters();
    if (eventNames.isEmpty()) {
      return found;
    }
    try (PreparedStatement select = connection.prepareStatement(OF_NAMES)) {
      new Binding(select).scope(scope).texts(Set.copyOf(eventNames));
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          found.meters.putIfAbsent(
              row.getString(1),
              new EventMeter(UsageRecords.meter(row, 1), row.getString(10), row.getString(11)));
        }
      }
    }
    return found;
  }

  Collection<EventMeter> all() {
    return meters.values();
  }

  /** What each meter of the event's name makes of it. */
  List<EventCount> counts(UsageEvent event, boolean customerKnown) {
    return meters.values().stream()
        .filter(meter -> meter.rule().eventName().equals(event.name()))
        .map(meter -> meter.count(event, customerKnown))
        .toList();
  }
}
