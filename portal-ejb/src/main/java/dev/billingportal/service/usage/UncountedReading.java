package dev.billingportal.service.usage;

import dev.billingportal.domain.tenant.EnvironmentId;
import dev.billingportal.service.shared.Binding;
import dev.billingportal.service.shared.PageRequest;
import dev.billingportal.service.usage.RecordedEvents.StoredEvent;
import dev.billingportal.service.usage.UncountedEvents.MeterTotal;
import dev.billingportal.service.usage.UncountedEvents.UncountedEvent;
import dev.billingportal.service.usage.UsageRecords.Stretch;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Finds the uncounted events of one day by the sums of days and buckets: only buckets that lack
 * some are looked into.
 */
final class UncountedReading {
  private static final String SAME =
      " %1$s.tenant_id = d.tenant_id and %1$s.environment_id = d.environment_id";
  private static final String KNOWN =
      "exists (select 1 from customer c where"
          + String.format(SAME, "c")
          + " and c.external_id = d.external_customer_id)";

  /** What is missing in a row of sums. All is, of a customer who is not there. */
  private static final String LACKS =
      "(case when not "
          + KNOWN
          + " then %1$s.event_count when m.aggregation_type = 'COUNT' then 0"
          + " else %1$s.event_count - %1$s.value_count end)";

  private static final String DAYS =
      " from usage_day d join meter m on"
          + String.format(SAME, "m")
          + " and m.id = d.meter_id and m.status <> 'DELETED' and m.slice_of is null";

  private static final Comparator<UsageEvent> ORDER =
      Comparator.comparing(UsageEvent::at).thenComparing(UsageEvent::id);

  private final Connection connection;
  private final UsageRecords records;
  private final EnvironmentId scope;
  private final Instant day;
  private final String meterId;
  private final String externalCustomerId;

  UncountedReading(
      Connection connection,
      UsageRecords records,
      EnvironmentId scope,
      Instant day,
      String meterId,
      String externalCustomerId) {
    this.connection = connection;
    this.records = records;
    this.scope = scope;
    this.day = day;
    this.meterId = meterId;
    this.externalCustomerId = externalCustomerId;
  }

  /** Some of the uncounted events of a bucket: without the first ones, and at most so many. */
  private record Part(BucketKey bucket, String eventName, long skip, long most) {}

  List<MeterTotal> totals() throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement(
            "select m.id, m.event_name, sum("
                + String.format(LACKS, "d")
                + ")"
                + DAYS
                + where()
                + " group by m.id, m.event_name")) {
      bind(new Binding(select));
      Map<String, Long> lacking = new HashMap<>();
      Set<String> names = new HashSet<>();
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          lacking.put(row.getString(1), row.getLong(3));
          names.add(row.getString(2));
        }
      }
      return EventMeters.of(connection, scope, names).all().stream()
          .filter(meter -> lacking.containsKey(meter.rule().id()))
          .map(
              meter ->
                  new MeterTotal(
                      meter.rule().id(),
                      meter.name(),
                      meter.featureId(),
                      lacking.get(meter.rule().id())))
          .toList();
    }
  }

  List<UncountedEvent> page(PageRequest page) throws SQLException {
    List<Part> parts = parts(page);
    EventMeters meters =
        EventMeters.of(connection, scope, parts.stream().map(Part::eventName).toList());
    Map<String, String> customers = customers(parts);
    Map<BucketKey, List<UsageEvent>> events = events(parts);
    List<UncountedEvent> found = new ArrayList<>();
    for (Part part : parts) {
      String customer = customers.get(part.bucket().externalCustomerId());
      events.getOrDefault(part.bucket(), List.of()).stream()
          .sorted(ORDER)
          .map(
              event -> {
                List<EventCount> counts = meters.counts(event, customer != null);
                return new UncountedEvent(
                    new StoredEvent(event, customer, counts), of(part.bucket().meterId(), counts));
              })
          .filter(one -> one.meter() != null && isLacking(one.meter()))
          .skip(part.skip())
          .limit(part.most())
          .forEach(found::add);
    }
    return found;
  }

  private static EventCount of(String meterId, List<EventCount> counts) {
    return counts.stream()
        .filter(count -> count.meterId().equals(meterId))
        .findFirst()
        .orElse(null);
  }

  private static boolean isLacking(EventCount count) {
    return !count.counted() && count.reason() != UncountedReason.FILTER_NOT_MATCHED;
  }

  /** Where the page's events are, by the numbers that buckets lack. */
  private List<Part> parts(PageRequest page) throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement(
            "select b.external_customer_id, b.meter_id, b.bucket_start, m.event_name, "
                + String.format(LACKS, "b")
                + DAYS
                + " join usage_bucket b on"
                + String.format(SAME, "b")
                + " and b.external_customer_id = d.external_customer_id"
                + " and b.meter_id = d.meter_id and b.bucket_start >= ? and b.bucket_start < ?"
                + where()
                + (" and " + String.format(LACKS, "b") + " > 0")
                + " order by b.external_customer_id, b.meter_id, b.bucket_start")) {
      bind(new Binding(select).moment(day).moment(day.plus(1, ChronoUnit.DAYS)));
      List<Part> parts = new ArrayList<>();
      long skip = page.offset();
      long most = page.limit();
      try (ResultSet row = select.executeQuery()) {
        while (most > 0 && row.next()) {
          long lacking = row.getLong(5);
          if (lacking > skip) {
            BucketKey bucket =
                new BucketKey(row.getString(1), row.getString(2), Binding.moment(row, 3));
            parts.add(new Part(bucket, row.getString(4), skip, most));
            most -= lacking - skip;
          }
          skip = Math.max(0, skip - lacking);
        }
      }
      return parts;
    }
  }

  private Map<String, String> customers(List<Part> parts) throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement(
            "select external_id, id from customer where tenant_id = ? and environment_id = ?"
                + " and external_id = any(?)")) {
      new Binding(select)
          .scope(scope)
          .texts(
              parts.stream().map(part -> part.bucket().externalCustomerId()).distinct().toList());
      Map<String, String> customers = new HashMap<>();
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          customers.put(row.getString(1), row.getString(2));
        }
      }
      return customers;
    }
  }

  /** The events of each part's bucket, read once for each customer and event name. */
  private Map<BucketKey, List<UsageEvent>> events(List<Part> parts) throws SQLException {
    Map<List<String>, List<Part>> byIndex = new HashMap<>();
    for (Part part : parts) {
      byIndex
          .computeIfAbsent(
              List.of(part.bucket().externalCustomerId(), part.eventName()),
              key -> new ArrayList<>())
          .add(part);
    }
    Map<BucketKey, List<UsageEvent>> events = new HashMap<>();
    for (Map.Entry<List<String>, List<Part>> some : byIndex.entrySet()) {
      records.eachEvent(
          connection,
          scope,
          some.getKey().get(0),
          List.of(some.getKey().get(1)),
          some.getValue().stream().map(part -> stretch(part.bucket())).distinct().toList(),
          event -> {
            for (Part part : some.getValue()) {
              if (part.bucket().start().equals(BucketKey.startOf(event.at()))) {
                events.computeIfAbsent(part.bucket(), key -> new ArrayList<>()).add(event);
              }
            }
          });
    }
    return events;
  }

  private static Stretch stretch(BucketKey bucket) {
    return new Stretch(bucket.start(), bucket.start().plusSeconds(BucketKey.SECONDS));
  }

  private String where() {
    return " where d.tenant_id = ? and d.environment_id = ? and d.bucket_start = ?"
        + (meterId == null ? "" : " and d.meter_id = ?")
        + (externalCustomerId == null ? "" : " and d.external_customer_id = ?")
        + (" and " + String.format(LACKS, "d") + " > 0");
  }

  private void bind(Binding binding) throws SQLException {
    binding.scope(scope).moment(day);
    if (meterId != null) {
      binding.text(meterId);
    }
    if (externalCustomerId != null) {
      binding.text(externalCustomerId);
    }
  }
}
