package dev.billingportal.service.usage;

import dev.billingportal.domain.shared.StoredJson;
import dev.billingportal.domain.tenant.EnvironmentId;
import dev.billingportal.service.shared.Binding;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.function.Function;
import java.util.function.ToIntFunction;

/** PostgreSQL takes a batch as arrays, one statement for each table. */
final class PostgresUsageStore implements UsageStore {
  private static final String METERS = "hashtextextended('meters ' || ? || ' ' || ?, 0)";

  @Override
  public void shareMeters(Connection connection, EnvironmentId scope) throws SQLException {
    lock(connection, scope, "pg_advisory_xact_lock_shared");
  }

  @Override
  public long beginBatch(Connection connection, EnvironmentId scope) throws SQLException {
    try (PreparedStatement begin =
        connection.prepareStatement(
            "select pg_advisory_xact_lock_shared(" + METERS + "), nextval('usage_arrival')")) {
      new Binding(begin).scope(scope);
      try (ResultSet row = begin.executeQuery()) {
        row.next();
        return row.getLong(2) * PLACES;
      }
    }
  }

  @Override
  public void holdMeters(Connection connection, EnvironmentId scope) throws SQLException {
    lock(connection, scope, "pg_advisory_xact_lock");
    try (PreparedStatement unhurried =
        connection.prepareStatement("set local statement_timeout = 0")) {
      // A new meter takes in all there ever was, however long that takes.
      unhurried.execute();
    }
  }

  /** An advisory lock, because a lock on the environment's row would write the row every time. */
  private static void lock(Connection connection, EnvironmentId scope, String function)
      throws SQLException {
    try (PreparedStatement lock =
        connection.prepareStatement("select " + function + "(" + METERS + ")")) {
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
                + " external_customer_id, event_name, occurred_at)"
                + " select ?, ?, e.* from unnest(?, ?, ?, ?) as e"
                + " on conflict do nothing returning event_id")) {
      new Binding(insert)
          .scope(scope)
          .array("varchar", column(events, UsageEvent::id))
          .array("varchar", column(events, UsageEvent::externalCustomerId))
          .array("varchar", column(events, UsageEvent::name))
          .array("timestamptz", column(events, e -> e.at().toString()));
      Set<String> taken = new HashSet<>();
      try (ResultSet row = insert.executeQuery()) {
        while (row.next()) {
          taken.add(row.getString(1));
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
                + " generation, arrival)"
                + " select ?, ?, ?, e.* from unnest(?, ?, ?, ?, ?, ?, ?, ?) as e")) {
      new Binding(insert)
          .scope(scope)
          .moment(ingestedAt)
          .array("varchar", column(events, UsageEvent::externalCustomerId))
          .array("varchar", column(events, UsageEvent::name))
          .array("timestamptz", column(events, e -> e.at().toString()))
          .array("varchar", column(events, UsageEvent::id))
          .array("varchar", column(events, UsageEvent::source))
          .array(
              "varchar",
              column(
                  events, e -> e.properties().isEmpty() ? null : StoredJson.write(e.properties())))
          .array("int4", column(events, e -> generation.applyAsInt(e.name())))
          .array("int8", column(events, UsageEvent::arrival));
      insert.executeUpdate();
    }
  }

  @Override
  public void add(
      Connection connection, EnvironmentId scope, SortedMap<BucketKey, Accumulator> buckets)
      throws SQLException {
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
    boolean newest = size.isNewestKept();
    try (PreparedStatement upsert =
        connection.prepareStatement(
            "insert into "
                + size.table()
                + " as b (tenant_id, environment_id, external_customer_id,"
                + " meter_id, bucket_start, event_count, last_at, value_count, value_sum,"
                + " value_max, value_moment"
                + (newest ? ", latest_at, latest_arrival, latest_event_id, latest_value" : "")
                + ") select ?, ?, e.* from unnest(?, ?, ?, ?, ?, ?, ?, ?, ?"
                + (newest ? ", ?, ?, ?, ?" : "")
                + ") as e on conflict (tenant_id, environment_id, external_customer_id, meter_id,"
                + " bucket_start) do update set"
                + " event_count = b.event_count + excluded.event_count,"
                + " last_at = greatest(b.last_at, excluded.last_at),"
                + " value_count = b.value_count + excluded.value_count,"
                + " value_sum = b.value_sum + excluded.value_sum,"
                + " value_max = greatest(b.value_max, excluded.value_max),"
                + " value_moment = b.value_moment + excluded.value_moment"
                + (newest
                    ? newer("latest_at")
                        + newer("latest_arrival")
                        + newer("latest_event_id")
                        + newer("latest_value")
                    : ""))) {
      Collection<BucketKey> keys = buckets.keySet();
      Collection<Accumulator> sums = buckets.values();
      Binding binding =
          new Binding(upsert)
              .scope(scope)
              .array("varchar", column(keys, BucketKey::externalCustomerId))
              .array("varchar", column(keys, BucketKey::meterId))
              .array("timestamptz", column(keys, k -> text(k.start())))
              .array("int8", column(sums, Accumulator::events))
              .array("timestamptz", column(sums, s -> text(s.lastAt())))
              .array("int8", column(sums, Accumulator::values))
              .array("numeric", column(sums, Accumulator::sum))
              .array("numeric", column(sums, Accumulator::max))
              .array("numeric", column(sums, Accumulator::moment));
      if (newest) {
        binding
            .array("timestamptz", newest(sums, v -> text(v.at()), null))
            .array("int8", newest(sums, NewestValue::arrival, 0L))
            .array("varchar", newest(sums, NewestValue::eventId, null))
            .array("numeric", newest(sums, NewestValue::value, null));
      }
      upsert.executeUpdate();
    }
  }

  /** Keeps the newer value; Java orders ids the same way. */
  private static String newer(String column) {
    return ", "
        + column
        + " = case when excluded.latest_at > b.latest_at"
        + " or (excluded.latest_at is not null and b.latest_at is null)"
        + " or (excluded.latest_at = b.latest_at"
        + " and (excluded.latest_arrival, excluded.latest_event_id collate \"C\")"
        + " > (b.latest_arrival, b.latest_event_id collate \"C\"))"
        + (" then excluded." + column + " else b." + column + " end");
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
                + " meter_id, bucket_start, value_text)"
                + " select ?, ?, e.* from unnest(?, ?, ?, ?) as e on conflict do nothing")) {
      new Binding(insert)
          .scope(scope)
          .array("varchar", column(rows, r -> r.getKey().externalCustomerId()))
          .array("varchar", column(rows, r -> r.getKey().meterId()))
          .array("timestamptz", column(rows, r -> text(r.getKey().start())))
          .array("varchar", column(rows, Map.Entry::getValue));
      insert.executeUpdate();
    }
  }

  @Override
  public void sum(Connection connection, BucketQuestion question, Sums sums) throws SQLException {
    List<SummedRange> ranges = question.ranges();
    try (PreparedStatement select =
        connection.prepareStatement(
            "select meter_id, width_bucket(bucket_start, ?::timestamptz[]), sum(event_count),"
                + " max(last_at), sum(value_count), sum(value_sum), max(value_max),"
                + " sum(value_moment) from ("
                + question.rows(ranges)
                + ") r where not bucket_start = any(?) group by 1, 2")) {
      Binding binding =
          new Binding(select)
              .array("timestamptz", column(question.cuts().moments(), Instant::toString));
      question.bind(binding, ranges);
      binding.array("timestamptz", column(question.without(), Instant::toString));
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          sums.take(
              row.getString(1),
              row.getInt(2) - 1,
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

  private static <T> Object[] column(Collection<T> rows, Function<T, Object> value) {
    return rows.stream().map(value).toArray();
  }

  private static Object[] newest(
      Collection<Accumulator> rows, Function<NewestValue, Object> value, Object nothing) {
    return column(rows, row -> row.newest() == null ? nothing : value.apply(row.newest()));
  }

  private static String text(Instant moment) {
    return moment == null ? null : moment.toString();
  }
}
