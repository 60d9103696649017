package dev.billingportal.service.usage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.billingportal.domain.catalog.AggregationType;
import dev.billingportal.domain.catalog.ResetUsage;
import dev.billingportal.domain.shared.ScopedId;
import dev.billingportal.domain.tenant.EnvironmentId;
import dev.billingportal.service.shared.Binding;
import dev.billingportal.service.subscription.BillingPeriods.Span;
import dev.billingportal.service.usage.FillingBatches.Outcome;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Meters that are made between events, on the embedded database; the server tests have both. */
class MeterFillingTest {
  private static final Instant START = Instant.parse("2026-02-01T00:00:00Z");
  private static final Instant END = START.plusSeconds(8 * 3600);
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-03-02T00:00:00Z"), ZoneOffset.UTC);
  private static final List<String> CUSTOMERS = List.of("c-1", "c-2", "C-3");
  private static final List<AggregationType> TYPES =
      List.of(
          AggregationType.COUNT,
          AggregationType.SUM,
          AggregationType.MAX,
          AggregationType.LATEST,
          AggregationType.COUNT_UNIQUE,
          AggregationType.WEIGHTED_SUM);

  private static UsageDatabase database;

  private final UsageStore store = new H2UsageStore();
  private final UsageRecords records = new UsageRecords();
  private final List<UsageEvent> stored = new ArrayList<>();
  private final List<String> meters = new ArrayList<>();
  private EnvironmentId scope;

  @BeforeAll
  static void prepare() {
    database = new UsageDatabase();
  }

  @BeforeEach
  void open() throws SQLException {
    try (Connection connection = database.connect()) {
      scope = UsageDatabase.environment(connection);
      connection.commit();
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void figures_are_exact_whatever_comes_between_and_whoever_dies(long seed) throws SQLException {
    Random random = new Random(seed);
    ingest(events(random, 60));
    for (int step = 0; step < 60; step++) {
      int what = random.nextInt(10);
      if (what == 0 && meters.size() < TYPES.size()) {
        make(TYPES.get(meters.size()));
      } else if (what < 4) {
        ingest(events(random, 1 + random.nextInt(30)));
      } else if (!waiting().isEmpty()) {
        List<String> waiting = waiting();
        step(
            waiting.get(random.nextInt(waiting.size())),
            1 + random.nextInt(40),
            random.nextBoolean());
      }
      if (step % 10 == 0) {
        assertExact();
      }
    }
    while (!waiting().isEmpty()) {
      step(waiting().get(0), 25, true);
    }
    assertExact();
  }

  @Test
  void events_of_one_moment_are_not_torn_apart_and_pieces_stay_small() throws SQLException {
    List<UsageEvent> events = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      events.add(event("e-" + i, "c-1", i < 20 ? START : START.plusSeconds(i), "1"));
    }
    ingest(events);
    make(AggregationType.SUM);

    assertThat(step("m-0", 7, true)).isEqualTo(Outcome.GOES_ON);
    assertThat(progress("m-0")).isEqualTo("0 of 50");
    step("m-0", 7, true);
    assertThat(progress("m-0")).isEqualTo("20 of 50");
    step("m-0", 7, true);
    assertThat(progress("m-0")).isEqualTo("27 of 50");
    for (int i = 0; i < 3; i++) {
      assertThat(step("m-0", 7, true)).isEqualTo(Outcome.GOES_ON);
    }
    assertThat(progress("m-0")).isEqualTo("48 of 50");
    assertThat(step("m-0", 7, true)).isEqualTo(Outcome.FILLED);
    assertExact();
  }

  @Test
  void nobody_does_a_step_that_another_node_is_at() throws SQLException {
    ingest(List.of(event("e-1", "c-1", START, "3")));
    make(AggregationType.SUM);
    try (Connection other = database.connect()) {
      assertThat(next(other, "m-0", 10)).isEqualTo(Outcome.GOES_ON);

      assertThat(step("m-0", 10, true)).isEqualTo(Outcome.HELD);

      other.rollback();
    }
    step("m-0", 10, true);
    assertThat(step("m-0", 10, true)).isEqualTo(Outcome.FILLED);
    assertExact();
  }

  @Test
  void a_meter_of_an_environment_without_events_is_ready_at_once() throws SQLException {
    make(AggregationType.SUM);

    assertThat(waiting()).isEmpty();
  }

  @Test
  void a_meter_of_a_name_that_never_came_is_ready_after_one_look() throws SQLException {
    ingest(List.of(new UsageEvent("e-1", "other", "c-1", START, null, Map.of())));
    make(AggregationType.SUM);

    step("m-0", 10, true);
    assertThat(step("m-0", 10, true)).isEqualTo(Outcome.FILLED);
  }

  private void assertExact() throws SQLException {
    try (Connection connection = database.connect()) {
      for (String customer : CUSTOMERS) {
        UsageOwner owner = new UsageOwner(scope, customer, customer, ZoneOffset.UTC);
        for (String id : meters) {
          MeterRule meter = records.meter(connection, scope, id);
          SegmentedUsage usage =
              new SegmentReader(connection, store, records, owner, List.of(meter))
                  .read(Cuts.at(List.of(START, START.plusSeconds(10_000), END)), START);
          Accumulator read = new Accumulator();
          usage.of(id).values().forEach(groups -> groups.values().forEach(read::merge));
          Accumulator expected = new Accumulator();
          stored.stream()
              .filter(event -> event.externalCustomerId().equals(customer))
              .forEach(event -> expected.add(meter, event));
          assertThat(read.quantity(meter, new Span(START, END)))
              .as("%s of %s, %s", meter.aggregation(), customer, meter.filling())
              .isEqualByComparingTo(expected.quantity(meter, new Span(START, END)));
          assertThat(read.events()).isEqualTo(expected.events());
          assertThat(read.uncounted(meter)).isEqualTo(expected.uncounted(meter));
        }
      }
      connection.rollback();
    }
  }

  private void make(AggregationType type) throws SQLException {
    String id = "m-" + meters.size();
    try (Connection connection = database.connect()) {
      UsageDatabase.meter(connection, scope, id, "api", type, ResetUsage.BILLING_PERIOD);
      connection.commit();
    }
    meters.add(id);
  }

  private void ingest(List<UsageEvent> events) throws SQLException {
    try (Connection connection = database.connect()) {
      new EventBatch(connection, store, records).take(scope, events, END);
      connection.commit();
    }
    Set<String> known = new HashSet<>();
    stored.forEach(event -> known.add(event.id()));
    events.stream()
        .filter(event -> known.add(event.id()))
        .forEach(event -> stored.add(event.arrived(stored.size() + 1)));
  }

  /** A step that is committed, or dies with its node. */
  private Outcome step(String meter, int most, boolean lives) throws SQLException {
    try (Connection connection = database.connect()) {
      Outcome outcome = next(connection, meter, most);
      if (lives) {
        connection.commit();
      } else {
        connection.rollback();
      }
      return outcome;
    }
  }

  private Outcome next(Connection connection, String meter, int most) throws SQLException {
    return new FillingStep(connection, store, records, CLOCK, most)
        .next(new ScopedId(scope.tenantId(), scope.id(), meter));
  }

  private List<String> waiting() throws SQLException {
    List<String> waiting = new ArrayList<>();
    query(
        "select meter_id from meter_filling where tenant_id = ? and environment_id = ?"
            + " order by meter_id",
        row -> waiting.add(row.getString(1)));
    return waiting;
  }

  private String progress(String meter) throws SQLException {
    List<String> progress = new ArrayList<>();
    query(
        "select meter_id, done_events, total_events from meter_filling"
            + " where tenant_id = ? and environment_id = ?",
        row -> {
          if (row.getString(1).equals(meter)) {
            progress.add(row.getLong(2) + " of " + row.getLong(3));
          }
        });
    return progress.get(0);
  }

  private interface Row {
    void take(ResultSet row) throws SQLException;
  }

  private void query(String sql, Row each) throws SQLException {
    try (Connection connection = database.connect();
        PreparedStatement select = connection.prepareStatement(sql)) {
      new Binding(select).scope(scope);
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          each.take(row);
        }
      }
      connection.rollback();
    }
  }

  /** Some of them at the same moments, and some with ids that came before. */
  private List<UsageEvent> events(Random random, int count) {
    List<UsageEvent> events = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      events.add(
          event(
              "e-" + random.nextInt(2000),
              CUSTOMERS.get(random.nextInt(CUSTOMERS.size())),
              START.plusSeconds(random.nextInt(8) * 3600L + random.nextInt(40) * 60L),
              value(random)));
    }
    return events;
  }

  private static String value(Random random) {
    return switch (random.nextInt(12)) {
      case 0 -> "none";
      case 1 -> "9".repeat(38);
      case 2 -> "1e-38";
      default -> BigDecimal.valueOf(random.nextInt(900), 2).toString();
    };
  }

  private static UsageEvent event(String id, String customer, Instant at, String value) {
    return new UsageEvent(id, "api", customer, at, null, Map.of("value", value));
  }
}
