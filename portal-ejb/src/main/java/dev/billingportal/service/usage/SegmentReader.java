package dev.billingportal.service.usage;

import static java.util.stream.Collectors.groupingBy;

import dev.billingportal.domain.catalog.AggregationType;
import dev.billingportal.service.shared.Binding;
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
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Reads usage between cuts in time. Whole buckets come as sums from the database; a bucket that a
 * cut goes through is left out and its few events are read instead, so that every event is on its
 * side of the cut to the microsecond. Buckets of a meter that is still being filled are not looked
 * at: all its events are read, unless they are too many.
 */
final class SegmentReader {
  private static final String OF_BUCKETS =
      " and meter_id = any(?) and bucket_start >= ? and bucket_start < ?";
  private static final int FETCH = 5_000;

  /** How many events are read for meters without buckets; it takes about half a second. */
  private static final int MOST_UNCOUNTED = 50_000;

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

  /**
   * Usage from buckets: a fixed number of queries, whose cost does not grow with the events.
   *
   * @param from one of the cuts, before which only meters that accumulate are read
   */
  SegmentedUsage read(Cuts cuts, Instant from) throws SQLException {
    return read(cuts, from, cuts.last(), Grouping.NONE);
  }

  /** Usage from buckets before a moment and from the events themselves after it. */
  SegmentedUsage read(Cuts cuts, Instant from, Instant eventsFrom, Grouping grouping)
      throws SQLException {
    SegmentedUsage usage = new SegmentedUsage(cuts, grouping.ofEarlier());
    Map<Instant, List<MeterRule>> byStart =
        meters.stream().collect(groupingBy(meter -> meter.accumulates() ? cuts.first() : from));
    for (Map.Entry<Instant, List<MeterRule>> part : byStart.entrySet()) {
      Instant start = part.getKey();
      Instant border = BucketKey.startOf(eventsFrom);
      if (border.isBefore(start)) {
        border = start;
      }
      if (start.isBefore(border)) {
        readBefore(usage, part.getValue(), new Stretch(start, border), grouping.ofEarlier());
      }
      if (border.isBefore(cuts.last())) {
        List<Stretch> rest = List.of(new Stretch(border, cuts.last()));
        events(usage, part.getValue(), rest, start, grouping::of);
      }
    }
    return usage;
  }

  private void readBefore(
      SegmentedUsage usage, List<MeterRule> some, Stretch stretch, Group earlier)
      throws SQLException {
    List<MeterRule> uncounted = some.stream().filter(MeterRule::filling).toList();
    if (!uncounted.isEmpty() && areTooMany(uncounted, stretch)) {
      uncounted.forEach(meter -> usage.stillCounts(meter.id()));
      uncounted = List.of();
    }
    List<MeterRule> counted = new ArrayList<>(some);
    counted.removeAll(uncounted);
    if (!counted.isEmpty()) {
      List<Instant> split =
          usage.cuts().moments().stream()
              .filter(at -> !at.isBefore(stretch.from()) && at.isBefore(stretch.to()))
              .filter(at -> !BucketKey.isStart(at))
              .toList();
      buckets(usage, counted, stretch, split, earlier);
      events(usage, counted, stretches(split), stretch.from(), event -> earlier);
    }
    events(usage, uncounted, List.of(stretch), stretch.from(), event -> earlier);
  }

  private boolean areTooMany(List<MeterRule> uncounted, Stretch stretch) throws SQLException {
    return records.moreThan(
        MOST_UNCOUNTED,
        connection,
        owner.scope(),
        owner.externalId(),
        uncounted.stream().map(MeterRule::eventName).toList(),
        stretch);
  }

  private void buckets(
      SegmentedUsage usage,
      List<MeterRule> counted,
      Stretch stretch,
      List<Instant> split,
      Group group)
      throws SQLException {
    Set<Instant> without = split.stream().map(BucketKey::startOf).collect(Collectors.toSet());
    BucketQuestion question =
        new BucketQuestion(
            owner.scope(),
            owner.externalId(),
            counted.stream().map(MeterRule::id).toList(),
            usage.cuts(),
            stretch.from(),
            stretch.to(),
            without);
    store.sum(
        connection,
        question,
        (meterId, segment, events, lastAt, values, sum, max, moment) ->
            usage.at(meterId, segment, group).addSums(events, lastAt, values, sum, max, moment));
    latest(usage, idsOf(counted, AggregationType.LATEST), question, group);
    distinct(usage, idsOf(counted, AggregationType.COUNT_UNIQUE), question, group);
  }

  private void latest(
      SegmentedUsage usage, List<String> meterIds, BucketQuestion question, Group group)
      throws SQLException {
    if (meterIds.isEmpty()) {
      return;
    }
    try (PreparedStatement select =
        connection.prepareStatement(
            "select meter_id, bucket_start, latest_at, latest_arrival, latest_event_id,"
                + " latest_value"
                + " from usage_bucket"
                + where()
                + " and latest_at is not null")) {
      bind(select, meterIds, question);
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          Instant start = Binding.moment(row, 2);
          if (!question.without().contains(start)) {
            usage
                .at(row.getString(1), usage.cuts().segmentOf(start), group)
                .latest(
                    new NewestValue(
                        Binding.moment(row, 3),
                        row.getLong(4),
                        row.getString(5),
                        row.getBigDecimal(6)));
          }
        }
      }
    }
  }

  private void distinct(
      SegmentedUsage usage, List<String> meterIds, BucketQuestion question, Group group)
      throws SQLException {
    if (meterIds.isEmpty()) {
      return;
    }
    try (PreparedStatement select =
        connection.prepareStatement(
            "select meter_id, bucket_start, value_text from usage_distinct" + where())) {
      bind(select, meterIds, question);
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          Instant start = Binding.moment(row, 2);
          if (!question.without().contains(start)) {
            usage
                .at(row.getString(1), usage.cuts().segmentOf(start), group)
                .addDistinct(row.getString(3));
          }
        }
      }
    }
  }

  private static List<String> idsOf(List<MeterRule> counted, AggregationType aggregation) {
    return counted.stream()
        .filter(meter -> meter.aggregation() == aggregation)
        .map(MeterRule::id)
        .toList();
  }

  private String where() {
    return " where tenant_id = ? and environment_id = ?"
        + (owner.externalId() == null ? "" : " and external_customer_id = ?")
        + OF_BUCKETS;
  }

  private void bind(PreparedStatement select, List<String> meterIds, BucketQuestion question)
      throws SQLException {
    select.setFetchSize(FETCH);
    Binding binding = new Binding(select).scope(owner.scope());
    if (owner.externalId() != null) {
      binding.text(owner.externalId());
    }
    binding.texts(meterIds).moment(question.from()).moment(question.to());
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

  private void events(
      SegmentedUsage usage,
      List<MeterRule> some,
      List<Stretch> stretches,
      Instant start,
      Function<UsageEvent, Group> grouping)
      throws SQLException {
    if (some.isEmpty()) {
      return;
    }
    Cuts cuts = usage.cuts();
    records.eachEvent(
        connection,
        owner.scope(),
        owner.externalId(),
        some.stream().map(MeterRule::eventName).distinct().toList(),
        stretches,
        event -> {
          if (event.at().isBefore(start) || !event.at().isBefore(cuts.last())) {
            return;
          }
          for (MeterRule meter : some) {
            if (meter.counts(event.name(), event.properties())) {
              usage
                  .at(meter.id(), cuts.segmentOf(event.at()), grouping.apply(event))
                  .add(meter, event);
            }
          }
        });
  }
}
