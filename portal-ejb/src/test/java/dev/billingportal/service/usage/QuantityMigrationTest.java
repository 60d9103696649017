package dev.billingportal.service.usage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.billingportal.domain.catalog.AggregationType;
import dev.billingportal.domain.catalog.ResetUsage;
import dev.billingportal.domain.shared.ScopedId;
import dev.billingportal.domain.tenant.EnvironmentId;
import dev.billingportal.service.shared.Binding;
import dev.billingportal.service.usage.FillingBatches.Outcome;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the version before has counted, and what it has dropped, on the embedded database. */
class QuantityMigrationTest {
  private static final Instant AT = Instant.parse("2026-02-01T00:00:00Z");
  private static final Clock CLOCK = Clock.fixed(AT.plusSeconds(86_400), ZoneOffset.UTC);

  private final UsageRecords records = new UsageRecords();
  private final UsageStore store = new H2UsageStore();
  private UsageDatabase database;
  private EnvironmentId scope;

  @BeforeEach
  void migrateFromTheVersionBefore() throws SQLException {
    database = new UsageDatabase("8?");
    try (Connection connection = database.connect()) {
      scope = UsageDatabase.environment(connection);
      meter(connection, "m-large", "large", AggregationType.SUM);
      meter(connection, "m-last", "large", AggregationType.LATEST);
      meter(connection, "m-words", "words", AggregationType.SUM);
      meter(connection, "m-full", "full", AggregationType.SUM);
      meter(connection, "m-unique", "words", AggregationType.COUNT_UNIQUE);
      event(connection, "e-1", "large", "1000000000000000");
      event(connection, "e-2", "large", "5");
      event(connection, "e-3", "large", "1E+20");
      event(connection, "e-4", "words", "none");
      event(connection, "e-5", "words", "7");
      event(connection, "e-6", "full", "1234567890123.456789");
      bucket(connection, "m-large", 3, 1, "5");
      bucket(connection, "m-last", 3, 1, "5");
      bucket(connection, "m-words", 2, 1, "7");
      bucket(connection, "m-full", 1, 1, "1234567890123.456789");
      bucket(connection, "m-unique", 2, 1, "7");
      connection.commit();
    }
    database.migrate();
  }

  @Test
  void numbers_that_were_dropped_count_and_nothing_counts_twice() throws SQLException {
    assertThat(waiting()).containsExactly("m-large", "m-last");
    assertSums("before the filling", 0);
    ingest("e-7", "large", "2");
    assertSums("while it is filled", 2);
    for (String meter : waiting()) {
      fill(meter);
    }
    assertSums("when it is filled", 2);
  }

  @Test
  void the_latest_of_what_came_before_has_the_greatest_id_and_what_comes_later_is_newer()
      throws SQLException {
    for (String meter : waiting()) {
      fill(meter);
    }
    assertThat(read("m-last").newest().value()).isEqualByComparingTo("1e20");

    ingest("a-new", "large", "2");

    assertThat(read("m-last").newest().value()).isEqualByComparingTo("2");
  }

  @Test
  void what_was_not_counted_is_known_where_it_can_be() throws SQLException {
    Map<String, Long> uncounted = new TreeMap<>();
    for (String meter : List.of("m-large", "m-words", "m-full", "m-unique")) {
      uncounted.put(meter, read(meter).uncounted(rule(meter)));
    }

    assertThat(uncounted)
        .containsExactlyInAnyOrderEntriesOf(
            Map.of("m-large", 0L, "m-words", 1L, "m-full", 0L, "m-unique", 0L));
  }

  private void assertSums(String when, int more) throws SQLException {
    assertThat(read("m-large").sum())
        .as(when)
        .isEqualByComparingTo(new BigDecimal("100001000000000000005").add(new BigDecimal(more)));
    assertThat(read("m-words").sum()).isEqualByComparingTo("7");
    assertThat(read("m-full").sum()).isEqualByComparingTo("1234567890123.456789");
  }

  private Accumulator read(String meter) throws SQLException {
    try (Connection connection = database.connect()) {
      UsageOwner owner = new UsageOwner(scope, "c-1", "c-1", ZoneOffset.UTC);
      SegmentedUsage usage =
          new SegmentReader(
                  connection,
                  store,
                  records,
                  owner,
                  List.of(records.meter(connection, scope, meter)))
              .read(Cuts.at(List.of(AT, AT.plusSeconds(86_400))), AT);
      Accumulator read = new Accumulator();
      usage.of(meter).values().forEach(groups -> groups.values().forEach(read::merge));
      return read;
    }
  }

  private MeterRule rule(String meter) throws SQLException {
    try (Connection connection = database.connect()) {
      return records.meter(connection, scope, meter);
    }
  }

  private void ingest(String id, String name, String value) throws SQLException {
    try (Connection connection = database.connect()) {
      new EventBatch(connection, store, records)
          .take(
              scope,
              List.of(new UsageEvent(id, name, "c-1", AT, null, Map.of("value", value))),
              CLOCK.instant());
      connection.commit();
    }
  }

  private void fill(String meter) throws SQLException {
    Outcome outcome = Outcome.GOES_ON;
    while (outcome != Outcome.FILLED) {
      try (Connection connection = database.connect()) {
        outcome =
            new FillingStep(connection, store, records, CLOCK, 100)
                .next(new ScopedId(scope.tenantId(), scope.id(), meter));
        connection.commit();
      }
    }
  }

  private List<String> waiting() throws SQLException {
    List<String> waiting = new ArrayList<>();
    try (Connection connection = database.connect();
        Statement select = connection.createStatement();
        ResultSet row =
            select.executeQuery("select meter_id from meter_filling order by meter_id")) {
      while (row.next()) {
        waiting.add(row.getString(1));
      }
    }
    return waiting;
  }

  private void meter(Connection connection, String id, String eventName, AggregationType type)
      throws SQLException {
    UsageDatabase.meter(connection, scope, id, eventName, type, ResetUsage.BILLING_PERIOD);
  }

  private void event(Connection connection, String id, String name, String value)
      throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement(
            "insert into usage_event (tenant_id, environment_id, external_customer_id, event_name,"
                + " occurred_at, event_id, properties, ingested_at, generation)"
                + " select m.tenant_id, m.environment_id, 'c-1', m.event_name, ?, ?, ?, ?,"
                + " max(m.generation) from meter m where m.tenant_id = ? and m.environment_id = ?"
                + " and m.event_name = ? group by m.tenant_id, m.environment_id, m.event_name")) {
      new Binding(insert)
          .moment(AT)
          .text(id)
          .text("{\"value\":\"" + value + "\"}")
          .moment(AT)
          .scope(scope)
          .text(name);
      insert.executeUpdate();
    }
  }

  /** A bucket and its day. */
  private void bucket(Connection connection, String meter, int events, int values, String sum)
      throws SQLException {
    for (String table : List.of("usage_bucket", "usage_day")) {
      try (PreparedStatement insert =
          connection.prepareStatement(
              "insert into "
                  + table
                  + " (tenant_id, environment_id, external_customer_id, meter_id, bucket_start,"
                  + " event_count, last_at, value_count, value_sum, value_max, value_moment)"
                  + " values (?, ?, 'c-1', ?, ?, ?, ?, ?, ?, ?, 0)")) {
        new Binding(insert)
            .scope(scope)
            .text(meter)
            .moment(AT)
            .whole(events)
            .moment(AT)
            .whole(values)
            .decimal(new BigDecimal(sum))
            .decimal(new BigDecimal(sum));
        insert.executeUpdate();
      }
    }
  }
}
