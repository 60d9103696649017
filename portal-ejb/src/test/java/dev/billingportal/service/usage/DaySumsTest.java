package dev.billingportal.service.usage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.billingportal.domain.catalog.AggregationType;
import dev.billingportal.domain.catalog.ResetUsage;
import dev.billingportal.domain.tenant.EnvironmentId;
import dev.billingportal.service.subscription.BillingPeriods.Span;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Days are summed up beside their buckets; on the embedded database, the server tests have both.
 */
class DaySumsTest {
  private static final Instant START = Instant.parse("2026-03-25T00:00:00Z");
  private static final int DAYS = 8;
  private static final Map<String, AggregationType> METERS =
      Map.of(
          "m-count", AggregationType.COUNT,
          "m-sum", AggregationType.SUM,
          "m-max", AggregationType.MAX,
          "m-latest", AggregationType.LATEST,
          "m-unique", AggregationType.COUNT_UNIQUE,
          "m-weighted", AggregationType.WEIGHTED_SUM);

  private static UsageDatabase database;

  private final UsageStore store = new H2UsageStore();
  private final UsageRecords records = new UsageRecords();
  private final List<UsageEvent> stored = new ArrayList<>();
  private EnvironmentId scope;

  @BeforeAll
  static void prepare() {
    database = new UsageDatabase();
  }

  @BeforeEach
  void open() throws SQLException {
    try (Connection connection = database.connect()) {
      scope = UsageDatabase.environment(connection);
      for (Map.Entry<String, AggregationType> meter : METERS.entrySet()) {
        UsageDatabase.meter(
            connection, scope, meter.getKey(), "api", meter.getValue(), ResetUsage.BILLING_PERIOD);
      }
      connection.commit();
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
  void each_segment_is_exact_wherever_it_is_cut(long seed) throws SQLException {
    Random random = new Random(seed);
    for (int batch = 0; batch < 12; batch++) {
      ingest(random, 40);
    }
    for (int question = 0; question < 20; question++) {
      TreeSet<Instant> cuts = new TreeSet<>();
      int count = 2 + random.nextInt(12);
      while (cuts.size() < count) {
        cuts.add(cut(random));
      }
      assertExact(Cuts.at(cuts));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTC", "America/New_York", "Asia/Kolkata", "Europe/Berlin"})
  void the_days_of_any_time_zone_are_exact(String zone) throws SQLException {
    ingest(new Random(7), 600);

    assertExact(
        Cuts.at(
            START
                .atZone(ZoneId.of(zone))
                .toLocalDate()
                .datesUntil(START.atOffset(ZoneOffset.UTC).toLocalDate().plusDays(DAYS))
                .map(day -> day.atStartOfDay(ZoneId.of(zone)).toInstant())
                .toList()));
  }

  @Test
  void whole_days_are_read_instead_of_their_buckets() throws SQLException {
    ingest(new Random(3), 200);
    execute("delete from usage_bucket");

    Span all = new Span(START, START.plus(DAYS, ChronoUnit.DAYS));
    Accumulator read = read("m-count", Cuts.at(List.of(all.start(), all.end()))).get(0);

    assertThat(read.events()).isPositive().isEqualTo(expected("m-count", all).events());
  }

  @Test
  void days_that_were_counted_before_there_were_days_are_made_of_their_buckets()
      throws SQLException {
    ingest(new Random(5), 300);
    List<String> kept = days();
    execute("delete from usage_day");
    execute(UsageDatabase.script("V7__usage_days.sql").replaceFirst("(?s)^.*?\\);", ""));

    assertThat(days()).isNotEmpty().isEqualTo(kept);
  }

  private List<String> days() throws SQLException {
    List<String> days = new ArrayList<>();
    try (Connection connection = database.connect();
        Statement select = connection.createStatement();
        ResultSet row =
            select.executeQuery(
                "select external_customer_id, meter_id, bucket_start, event_count, last_at,"
                    + " value_count, value_sum, value_max, value_moment from usage_day"
                    + " where tenant_id = '"
                    + scope.tenantId()
                    + "' order by 1, 2, 3")) {
      while (row.next()) {
        StringBuilder text = new StringBuilder();
        for (int column = 1; column <= 9; column++) {
          text.append(row.getString(column)).append(' ');
        }
        days.add(text.toString());
      }
    }
    return days;
  }

  private static void execute(String sql) throws SQLException {
    try (Connection connection = database.connect();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
      connection.commit();
    }
  }

  private void assertExact(Cuts cuts) throws SQLException {
    for (String id : METERS.keySet()) {
      List<Accumulator> read = read(id, cuts);
      for (int segment = 0; segment < cuts.segments(); segment++) {
        Span span = new Span(cuts.start(segment), cuts.start(segment + 1));
        Accumulator expected = expected(id, span);
        assertThat(read.get(segment).quantity(rule(id), span))
            .as("%s in %s", id, span)
            .isEqualByComparingTo(expected.quantity(rule(id), span));
        assertThat(read.get(segment).events()).isEqualTo(expected.events());
        assertThat(read.get(segment).lastAt()).isEqualTo(expected.lastAt());
        assertThat(read.get(segment).uncounted(rule(id))).isEqualTo(expected.uncounted(rule(id)));
      }
    }
  }

  private Accumulator expected(String id, Span span) throws SQLException {
    Accumulator expected = new Accumulator();
    MeterRule meter = rule(id);
    stored.stream()
        .filter(event -> event.externalCustomerId().equals("c-1"))
        .filter(event -> !event.at().isBefore(span.start()) && event.at().isBefore(span.end()))
        .forEach(event -> expected.add(meter, event));
    return expected;
  }

  private MeterRule rule(String id) throws SQLException {
    try (Connection connection = database.connect()) {
      return records.meter(connection, scope, id);
    }
  }

  /** What is read of each segment. */
  private List<Accumulator> read(String id, Cuts cuts) throws SQLException {
    try (Connection connection = database.connect()) {
      UsageOwner owner = new UsageOwner(scope, "c-1", "c-1", ZoneOffset.UTC);
      SegmentedUsage usage =
          new SegmentReader(
                  connection, store, records, owner, List.of(records.meter(connection, scope, id)))
              .read(cuts, cuts.first());
      List<Accumulator> segments = new ArrayList<>();
      for (int segment = 0; segment < cuts.segments(); segment++) {
        Accumulator read = new Accumulator();
        usage
            .of(id)
            .getOrDefault(segment, Collections.emptySortedMap())
            .values()
            .forEach(read::merge);
        segments.add(read);
      }
      return segments;
    }
  }

  private void ingest(Random random, int count) throws SQLException {
    List<UsageEvent> events = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      events.add(
          new UsageEvent(
              "e-" + stored.size() + "-" + i,
              "api",
              random.nextInt(3) == 0 ? "c-2" : "c-1",
              moment(random),
              null,
              Map.of(
                  "value",
                  switch (random.nextInt(20)) {
                    case 0 -> "9".repeat(38);
                    case 1 -> "none";
                    default -> BigDecimal.valueOf(random.nextInt(900), 2).toString();
                  })));
    }
    try (Connection connection = database.connect()) {
      new EventBatch(connection, store, records)
          .take(scope, events, START.plus(DAYS, ChronoUnit.DAYS));
      connection.commit();
    }
    events.forEach(event -> stored.add(event.arrived(stored.size() + 1)));
  }

  private static Instant moment(Random random) {
    return START.plusMillis((long) (random.nextDouble() * DAYS * 86_400_000));
  }

  /** Midnight in UTC, some quarter of an hour, or any moment. */
  private static Instant cut(Random random) {
    return switch (random.nextInt(3)) {
      case 0 -> START.plus(random.nextInt(DAYS + 1), ChronoUnit.DAYS);
      case 1 -> START.plus(random.nextInt(DAYS * 96) * 15L, ChronoUnit.MINUTES);
      default -> moment(random);
    };
  }
}
