package dev.billingportal.service.usage;

import dev.billingportal.domain.shared.StoredJson;
import dev.billingportal.domain.tenant.EnvironmentId;
import dev.billingportal.service.shared.Binding;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.function.ToIntFunction;

/** H2 lets one batch at a time into an environment, so a row that was looked for stays as it is. */
final class H2UsageStore implements UsageStore {
  private static final int LOCK_WAIT_MS = 60_000;
  private static final NewestValue NOTHING = new NewestValue(null, 0, null, null);
  private static final String BUCKET_KEY =
      " tenant_id = ? and environment_id = ? and external_customer_id = ? and meter_id = ?"
          + " and bucket_start = ?";

  @Override
  public void shareMeters(Connection connection, EnvironmentId scope) throws SQLException {
    holdMeters(connection, scope);
  }

  @Override
  public long beginBatch(Connection connection, EnvironmentId scope) throws SQLException {
    holdMeters(connection, scope);
    try (PreparedStatement next = connection.prepareStatement("select nextval('usage_arrival')");
        ResultSet row = next.executeQuery()) {
      row.next();
      return row.getLong(1) * PLACES;
    }
  }

  @Override
  public void holdMeters(Connection connection, EnvironmentId scope) throws SQLException {
    try (Statement wait = connection.createStatement()) {
      wait.execute("set lock_timeout " + LOCK_WAIT_MS);
    }
    try (PreparedStatement lock =
        connection.prepareStatement(
            "select id from environment where tenant_id = ? and id = ? for update")) {
      new Binding(lock).scope(scope);
      lock.execute();
    }
  }

  @Override
  public Set<String> claim(Connection connection, EnvironmentId scope, List<UsageEvent> events)
      throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement(
            "insert into usage_event_key (tenant_id, environment_id, event_id,"
                + " external_customer_id, event_name, occurred_at) values (?, ?, ?, ?, ?, ?)"
                + " on conflict do nothing")) {
      for (UsageEvent event : events) {
        new Binding(insert)
            .scope(scope)
            .text(event.id())
            .text(event.externalCustomerId())
            .text(event.name())
            .moment(event.at());
        insert.addBatch();
      }
      int[] inserted = insert.executeBatch();
      Set<String> taken = new HashSet<>();
      for (int i = 0; i < inserted.length; i++) {
        if (inserted[i] == 1) {
          taken.add(events.get(i).id());
        }
      }
      return taken;
    }
  }

  @Override
  public void append(
      Connection connection,
      EnvironmentId scope,
      List<UsageEvent> events,
      ToIntFunction<String> generation,
      Instant ingestedAt)
      throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement(
            "insert into usage_event (tenant_id, environment_id, ingested_at,"
                + " external_customer_id, event_name, occurred_at, event_id, source, properties,"
                + " generation, arrival) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")) {
      for (UsageEvent event : events) {
        new Binding(insert)
            .scope(scope)
            .moment(ingestedAt)
            .text(event.externalCustomerId())
            .text(event.name())
            .moment(event.at())
            .text(event.id())
            .text(event.source())
            .text(event.properties().isEmpty() ? null : StoredJson.write(event.properties()))
            .whole(generation.applyAsInt(event.name()))
            .whole(event.arrival());
        insert.addBatch();
      }
      insert.executeBatch();
    }
  }

  @Override
  public void add(
      Connection connection, EnvironmentId scope, SortedMap<BucketKey, Accumulator> buckets)
      throws SQLException {
    if (buckets.isEmpty()) {
      return;
    }
    addSums(connection, scope, BucketSize.QUARTER_HOUR, buckets);
    addDistinct(connection, scope, buckets);
    addSums(connection, scope, BucketSize.DAY, UsageDays.of(buckets));
  }

  private static void addSums(
      Connection connection,
      EnvironmentId scope,
      BucketSize size,
      SortedMap<BucketKey, Accumulator> buckets)
      throws SQLException {
    List<Map.Entry<BucketKey, Accumulator>> rows = new ArrayList<>(buckets.entrySet());
    insert(connection, scope, size, update(connection, scope, size, rows));
  }

  /** Adds to the buckets that are there and gives back those that are not. */
  private static List<Map.Entry<BucketKey, Accumulator>> update(
      Connection connection,
      EnvironmentId scope,
      BucketSize size,
      List<Map.Entry<BucketKey, Accumulator>> rows)
      throws SQLException {
    String newer =
        "case when cast(? as timestamp(6) with time zone) > coalesce(latest_at,"
            + " timestamp with time zone '0001-01-01 00:00:00Z') or (latest_at = ?"
            + " and (latest_arrival, latest_event_id) < (?, ?)) then ? else ";
    String newest =
        (", latest_value = " + newer + "latest_value end,")
            + (" latest_arrival = " + newer + "latest_arrival end,")
            + (" latest_event_id = " + newer + "latest_event_id end,")
            + (" latest_at = " + newer + "latest_at end");
    try (PreparedStatement update =
        connection.prepareStatement(
            "update "
                + size.table()
                + " set event_count = event_count + ?,"
                + " last_at = greatest(last_at, ?), value_count = value_count + ?,"
                + " value_sum = value_sum + ?, value_max = coalesce(greatest(value_max, ?), value_max, ?),"
                + " value_moment = value_moment + ?"
                + (size.isNewestKept() ? newest : "")
                + " where"
                + BUCKET_KEY)) {
      for (Map.Entry<BucketKey, Accumulator> row : rows) {
        Accumulator sums = row.getValue();
        Binding binding =
            new Binding(update)
                .whole(sums.events())
                .moment(sums.lastAt())
                .whole(sums.values())
                .decimal(sums.sum())
                .decimal(sums.max())
                .decimal(sums.max())
                .decimal(sums.moment());
        if (size.isNewestKept()) {
          NewestValue value = sums.newest() == null ? NOTHING : sums.newest();
          latest(binding, value).decimal(value.value());
          latest(binding, value).whole(value.arrival());
          latest(binding, value).text(value.eventId());
          latest(binding, value).moment(value.at());
        }
        key(binding, scope, row.getKey());
        update.addBatch();
      }
      int[] updated = update.executeBatch();
      List<Map.Entry<BucketKey, Accumulator>> absent = new ArrayList<>();
      for (int i = 0; i < updated.length; i++) {
        if (updated[i] == 0) {
          absent.add(rows.get(i));
        }
      }
      return absent;
    }
  }

  private static Binding latest(Binding binding, NewestValue value) throws SQLException {
    return binding
        .moment(value.at())
        .moment(value.at())
        .whole(value.arrival())
        .text(value.eventId());
  }

  private static void insert(
      Connection connection,
      EnvironmentId scope,
      BucketSize size,
      List<Map.Entry<BucketKey, Accumulator>> rows)
      throws SQLException {
    if (rows.isEmpty()) {
      return;
    }
    try (PreparedStatement insert =
        connection.prepareStatement(
            "insert into "
                + size.table()
                + " (tenant_id, environment_id, external_customer_id, meter_id,"
                + " bucket_start, event_count, last_at, value_count, value_sum, value_max,"
                + " value_moment"
                + (size.isNewestKept()
                    ? ", latest_at, latest_arrival, latest_event_id, latest_value"
                    : "")
                + ") values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?"
                + (size.isNewestKept() ? ", ?, ?, ?, ?)" : ")"))) {
      for (Map.Entry<BucketKey, Accumulator> row : rows) {
        Accumulator sums = row.getValue();
        Binding binding =
            key(new Binding(insert), scope, row.getKey())
                .whole(sums.events())
                .moment(sums.lastAt())
                .whole(sums.values())
                .decimal(sums.sum())
                .decimal(sums.max())
                .decimal(sums.moment());
        if (size.isNewestKept()) {
          NewestValue value = sums.newest() == null ? NOTHING : sums.newest();
          binding
              .moment(value.at())
              .whole(value.arrival())
              .text(value.eventId())
              .decimal(value.value());
        }
        insert.addBatch();
      }
      insert.executeBatch();
    }
  }

  private static void addDistinct(
      Connection connection, EnvironmentId scope, SortedMap<BucketKey, Accumulator> buckets)
      throws SQLException {
    List<Map.Entry<BucketKey, String>> rows = DistinctValues.of(buckets);
    if (rows.isEmpty()) {
      return;
    }
    try (PreparedStatement insert =
        connection.prepareStatement(
            "insert into usage_distinct (tenant_id, environment_id, external_customer_id,"
                + " meter_id, bucket_start, value_text) values (?, ?, ?, ?, ?, ?)"
                + " on conflict do nothing")) {
      for (Map.Entry<BucketKey, String> row : rows) {
        key(new Binding(insert), scope, row.getKey()).text(row.getValue());
        insert.addBatch();
      }
      insert.executeBatch();
    }
  }

  private static Binding key(Binding binding, EnvironmentId scope, BucketKey key)
      throws SQLException {
    return binding
        .scope(scope)
        .text(key.externalCustomerId())
        .text(key.meterId())
        .moment(key.start());
  }

  @Override
  public void sum(Connection connection, BucketQuestion question, Sums sums) throws SQLException {
    List<SummedRange> ranges = question.ranges();
    try (PreparedStatement select = connection.prepareStatement(question.rows(ranges))) {
      question.bind(new Binding(select), ranges);
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          Instant start = Binding.moment(row, 2);
          if (!question.without().contains(start)) {
            sums.take(
                row.getString(1),
                question.cuts().segmentOf(start),
                row.getLong(3),
                Binding.moment(row, 4),
                row.getLong(5),
                row.getBigDecimal(6),
                row.getBigDecimal(7),
                row.getBigDecimal(8));
          }
        }
      }
    }
  }
}
