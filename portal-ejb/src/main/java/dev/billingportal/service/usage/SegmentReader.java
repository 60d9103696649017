package dev.billingportal.service.usage;

import dev.billingportal.domain.catalog.AggregationType;
import dev.billingportal.service.usage.UsageRecords.Stretch;
import dev.billingportal.service.usage.UsageStore.BucketQuestion;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Reads usage between cuts in time. Whole buckets come as sums from the database; a bucket that a
 * cut goes through is left out and its few events are read instead, so that every event is on its
 * side of the cut to the microsecond.
 */
final class SegmentReader {
  private static final String OF_BUCKETS =
      " and meter_id = any(?) and bucket_start >= ? and bucket_start < ?";
  private static final int FETCH = 5_000;

  private final Connection connection;
  private final UsageStore store;
  private final UsageRecords records;
  private final UsageOwner owner;
  private final Collection<MeterRule> meters;

  SegmentReader(
      Connection connection,
      UsageStore store,
      UsageRecords records,
      UsageOwner owner,
      Collection<MeterRule> meters) {
    this.connection = connection;
    this.store = store;
    this.records = records;
    this.owner = owner;
    this.meters = meters;
  }

  /** Usage from buckets: a fixed number of queries, whose cost does not grow with the events. */
  SegmentedUsage read(Cuts cuts) throws SQLException {
    SegmentedUsage usage = new SegmentedUsage(cuts);
    if (!meters.isEmpty()) {
      List<Instant> split = cuts.moments().stream().filter(at -> !BucketKey.isStart(at)).toList();
      buckets(usage, cuts, split);
      events(usage, stretches(split), Grouping.NONE);
    }
    return usage;
  }

  /** Usage from buckets before a moment and from the events themselves after it. */
  SegmentedUsage read(Cuts cuts, Instant eventsFrom, Grouping grouping) throws SQLException {
    SegmentedUsage usage = new SegmentedUsage(cuts);
    if (meters.isEmpty()) {
      return usage;
    }
    Instant border = BucketKey.startOf(eventsFrom);
    if (cuts.first().isBefore(border)) {
      List<Instant> before = new ArrayList<>(cuts.moments());
      before.removeIf(at -> !at.isBefore(border));
      List<Instant> split = before.stream().filter(at -> !BucketKey.isStart(at)).toList();
      before.add(border);
      buckets(usage, Cuts.at(before), split);
      events(usage, stretches(split), Grouping.NONE);
    }
    Instant start = border.isBefore(cuts.first()) ? cuts.first() : border;
    events(usage, List.of(new Stretch(start, cuts.last())), grouping);
    return usage;
  }

  private void buckets(SegmentedUsage usage, Cuts cuts, List<Instant> split) throws SQLException {
    Set<Instant> without = split.stream().map(BucketKey::startOf).collect(Collectors.toSet());
    store.sum(
        connection,
        new BucketQuestion(
            owner.scope(),
            owner.externalId(),
            meters.stream().map(MeterRule::id).toList(),
            cuts,
            without),
        (meterId, segment, events, lastAt, values, sum, max, moment) ->
            usage
                .at(meterId, segment, Group.ALL)
                .addSums(events, lastAt, values, sum, max, moment));
    latest(usage, cuts, without);
    distinct(usage, cuts, without);
  }

  private void latest(SegmentedUsage usage, Cuts cuts, Set<Instant> without) throws SQLException {
    List<String> ids = idsOf(AggregationType.LATEST);
    if (ids.isEmpty()) {
      return;
    }
    try (PreparedStatement select =
        connection.prepareStatement(
            "select meter_id, bucket_start, latest_at, latest_event_id, latest_value"
                + " from usage_bucket"
                + where()
                + " and latest_at is not null")) {
      bind(select, ids, cuts);
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          Instant start = Binding.moment(row, 2);
          if (!without.contains(start)) {
            usage
                .at(row.getString(1), cuts.segmentOf(start), Group.ALL)
                .latest(Binding.moment(row, 3), row.getString(4), row.getBigDecimal(5));
          }
        }
      }
    }
  }

  private void distinct(SegmentedUsage usage, Cuts cuts, Set<Instant> without) throws SQLException {
    List<String> ids = idsOf(AggregationType.COUNT_UNIQUE);
    if (ids.isEmpty()) {
      return;
    }
    try (PreparedStatement select =
        connection.prepareStatement(
            "select meter_id, bucket_start, value_text from usage_distinct" + where())) {
      bind(select, ids, cuts);
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          Instant start = Binding.moment(row, 2);
          if (!without.contains(start)) {
            usage
                .at(row.getString(1), cuts.segmentOf(start), Group.ALL)
                .addDistinct(row.getString(3));
          }
        }
      }
    }
  }

  private List<String> idsOf(AggregationType aggregation) {
    return meters.stream()
        .filter(meter -> meter.aggregation() == aggregation)
        .map(MeterRule::id)
        .toList();
  }

  private String where() {
    return " where tenant_id = ? and environment_id = ?"
        + (owner.externalId() == null ? "" : " and external_customer_id = ?")
        + OF_BUCKETS;
  }

  private void bind(PreparedStatement select, List<String> meterIds, Cuts cuts)
      throws SQLException {
    select.setFetchSize(FETCH);
    Binding binding = new Binding(select).scope(owner.scope());
    if (owner.externalId() != null) {
      binding.text(owner.externalId());
    }
    binding.texts(meterIds).moment(cuts.first()).moment(cuts.last());
  }

  /** The buckets that cuts go through, neighbours joined. */
  private static List<Stretch> stretches(List<Instant> split) {
    List<Stretch> stretches = new ArrayList<>();
    TreeSet<Instant> starts =
        split.stream().map(BucketKey::startOf).collect(Collectors.toCollection(TreeSet::new));
    for (Instant start : starts) {
      Instant from = start;
      Instant to = start.plusSeconds(BucketKey.SECONDS);
      if (!stretches.isEmpty() && stretches.get(stretches.size() - 1).to().equals(start)) {
        from = stretches.remove(stretches.size() - 1).from();
      }
      stretches.add(new Stretch(from, to));
    }
    return stretches;
  }

  private void events(SegmentedUsage usage, List<Stretch> stretches, Grouping grouping)
      throws SQLException {
    Cuts cuts = usage.cuts();
    records.eachEvent(
        connection,
        owner.scope(),
        owner.externalId(),
        meters.stream().map(MeterRule::eventName).distinct().toList(),
        stretches,
        event -> {
          int segment = cuts.segmentOf(event.at());
          if (segment < 0 || segment >= cuts.segments()) {
            return;
          }
          for (MeterRule meter : meters) {
            if (meter.counts(event.name(), event.properties())) {
              usage.at(meter.id(), segment, grouping.of(event)).add(meter, event);
            }
          }
        });
  }
}
