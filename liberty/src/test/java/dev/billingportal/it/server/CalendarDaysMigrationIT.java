package dev.billingportal.it.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.billingportal.service.shared.Migrations;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Data as the version before wrote them, with days as moments, become dates. */
class CalendarDaysMigrationIT {
  private static final String MADE = "2026-08-15T12:00:00Z";

  @TempDir private Path directory;

  private TestDatabase database;
  private Connection connection;

  @BeforeEach
  void schema_of_the_version_before() throws SQLException {
    database = TestDatabase.start(directory);
    // The newest one before 10, whichever that is.
    flyway("9?").migrate();
    connection = database.connect();
    insert(
        "tenant",
        "id, name, status, created_at, updated_at",
        "t",
        "T",
        "PUBLISHED",
        at(MADE),
        at(MADE));
    insert(
        "environment",
        "tenant_id, id, name, kind, created_at, updated_at",
        "t",
        "e",
        "E",
        "SANDBOX",
        at(MADE),
        at(MADE));
    for (String zone :
        List.of("UTC", "America/Los_Angeles", "Asia/Tokyo", "America/Sao_Paulo", "+05:30")) {
      insert(
          "customer",
          "tenant_id, environment_id, id, external_id, name, timezone, status, created_at,"
              + " updated_at, version",
          "t",
          "e",
          zone,
          zone,
          zone,
          zone,
          "PUBLISHED",
          at(MADE),
          at(MADE),
          1);
    }
  }

  @AfterEach
  void close() throws SQLException {
    connection.close();
    database.close();
  }

  @Test
  void the_days_of_invoices_are_those_of_the_customers_zone() throws SQLException {
    // Midnight UTC was a date; the period was cut at the customer's own midnights.
    invoice(
        "west-dates",
        "America/Los_Angeles",
        "2026-09-01T00:00:00Z",
        "2026-10-01T00:00:00Z",
        "2026-08-01T00:00:00Z",
        "2026-09-01T00:00:00Z",
        MADE);
    invoice(
        "west-times",
        "America/Los_Angeles",
        "2026-09-01T03:00:00Z",
        "2026-10-01T06:59:59.999999Z",
        "2026-08-01T07:00:00Z",
        "2026-09-01T07:00:00Z",
        MADE);
    invoice(
        "east",
        "Asia/Tokyo",
        "2026-08-31T15:00:00Z",
        "2026-09-30T14:59:59Z",
        "2026-07-31T15:00:00Z",
        "2026-08-31T14:59:59Z",
        MADE);
    invoice("offset", "+05:30", "2026-08-31T18:30:00Z", "2026-09-30T18:29:59Z", null, null, MADE);
    // A day that begins at one o'clock, because clocks go forward.
    invoice(
        "gap",
        "America/Sao_Paulo",
        "2018-11-03T12:00:00Z",
        "2018-11-04T03:00:00Z",
        "2018-10-04T03:00:00Z",
        "2018-11-04T03:00:00Z",
        MADE);
    // The moments are in order; their days, one of them midnight UTC, would not be.
    invoice(
        "crossed",
        "America/Los_Angeles",
        "2026-09-01T00:00:00Z",
        "2026-09-01T02:00:00Z",
        null,
        null,
        MADE);
    invoice("undue", "UTC", "2026-09-01T10:00:00Z", null, null, null, MADE);
    invoice("draft", "UTC", "2026-09-01T10:00:00Z", null, null, null, null);
    line("west-times", "2026-08-01T07:00:00Z", "2026-08-16T06:59:59Z");
    line("east", null, null);

    flyway("10").migrate();

    String days = "issue_date, due_date, period_start, period_end";
    assertThat(row("invoice", days, "west-dates"))
        .containsExactly(
            day("2026-09-01"), day("2026-10-01"), day("2026-08-01"), day("2026-09-01"));
    assertThat(row("invoice", days, "west-times"))
        .containsExactly(
            day("2026-08-31"), day("2026-09-30"), day("2026-08-01"), day("2026-09-01"));
    assertThat(row("invoice", days, "east"))
        .containsExactly(
            day("2026-09-01"), day("2026-09-30"), day("2026-08-01"), day("2026-09-01"));
    assertThat(row("invoice", days, "offset"))
        .containsExactly(day("2026-09-01"), day("2026-09-30"), null, null);
    assertThat(row("invoice", days, "gap"))
        .containsExactly(
            day("2018-11-03"), day("2018-11-04"), day("2018-10-04"), day("2018-11-04"));
    assertThat(row("invoice", days, "crossed"))
        .containsExactly(day("2026-09-01"), day("2026-09-01"), null, null);
    assertThat(row("invoice", days, "undue"))
        .containsExactly(day("2026-09-01"), day("2026-09-01"), null, null);
    assertThat(row("invoice", days, "draft")).containsExactly(day("2026-09-01"), null, null, null);
    assertThat(row("invoice_line", "period_start, period_end", "west-times-line"))
        .containsExactly(day("2026-08-01"), day("2026-08-16"));
    assertThat(row("invoice_line", "period_start, period_end", "east-line"))
        .containsExactly(null, null);
  }

  @Test
  void credits_keep_the_last_day_on_which_they_could_be_spent() throws SQLException {
    // As initial_credits_to_load_expiry_date 20261231 was kept: the first moment after it.
    grant("number", "UTC", "2027-01-01T00:00:00Z");
    grant("number-west", "America/Los_Angeles", "2027-01-01T00:00:00Z");
    grant("number-east", "Asia/Tokyo", "2027-01-01T00:00:00Z");
    grant("midnight-west", "America/Los_Angeles", "2027-01-01T08:00:00Z");
    grant("evening", "UTC", "2026-12-31T23:59:59.999999Z");
    grant("noon-west", "America/Los_Angeles", "2026-12-31T20:00:00Z");
    grant("never", "UTC", null);

    flyway("10").migrate();

    for (String id :
        List.of("number", "number-west", "number-east", "midnight-west", "evening", "noon-west")) {
      assertThat(row("wallet_transaction", "expiry_date", id))
          .as(id)
          .containsExactly(day("2026-12-31"));
    }
    assertThat(row("wallet_transaction", "expiry_date", "never")).containsExactly((Object) null);
  }

  private Flyway flyway(String target) {
    return Migrations.configure()
        .dataSource(database.url(), database.user(), "")
        .target(target)
        .load();
  }

  private void invoice(
      String id, String zone, String issued, String due, String start, String end, String finalized)
      throws SQLException {
    insert(
        "invoice",
        "tenant_id, environment_id, id, customer_id, invoice_type, invoice_status, payment_status,"
            + " currency, subtotal, total_discount, total_tax, total, credits_applied, amount_due,"
            + " amount_paid, amount_remaining, refunded_amount, issue_date, due_date, period_start,"
            + " period_end, finalized_at, status, created_at, updated_at, version",
        "t",
        "e",
        id,
        zone,
        "ONE_OFF",
        finalized == null ? "DRAFT" : "FINALIZED",
        "PENDING",
        "usd",
        10,
        0,
        0,
        10,
        0,
        10,
        0,
        10,
        0,
        at(issued),
        at(due),
        at(start),
        at(end),
        at(finalized),
        "PUBLISHED",
        at(MADE),
        at(MADE),
        1);
  }

  private void line(String invoice, String start, String end) throws SQLException {
    insert(
        "invoice_line",
        "tenant_id, environment_id, invoice_id, position, id, quantity, amount, line_discount,"
            + " invoice_discount, credits_applied, period_start, period_end",
        "t",
        "e",
        invoice,
        0,
        invoice + "-line",
        1,
        10,
        0,
        0,
        0,
        at(start),
        at(end));
  }

  private void grant(String id, String zone, String expiry) throws SQLException {
    insert(
        "wallet_transaction",
        "tenant_id, environment_id, id, wallet_id, customer_id, ordinal, type,"
            + " transaction_reason, transaction_status, credit_amount, amount,"
            + " credit_balance_before, credit_balance_after, credits_available, currency,"
            + " conversion_rate, topup_conversion_rate, expiry_date, status, created_at,"
            + " updated_at, version",
        "t",
        "e",
        id,
        "wallet-" + id,
        zone,
        1,
        "CREDIT",
        "FREE_CREDIT_GRANT",
        "COMPLETED",
        10,
        10,
        0,
        10,
        10,
        "usd",
        1,
        1,
        at(expiry),
        "PUBLISHED",
        at(MADE),
        at(MADE),
        1);
  }

  private void insert(String table, String columns, Object... values) throws SQLException {
    String marks = String.join(", ", Arrays.stream(values).map(value -> "?").toList());
    try (PreparedStatement insert =
        connection.prepareStatement(
            "insert into " + table + " (" + columns + ") values (" + marks + ")")) {
      for (int i = 0; i < values.length; i++) {
        insert.setObject(i + 1, values[i]);
      }
      insert.executeUpdate();
    }
  }

  private List<Object> row(String table, String columns, String id) throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement("select " + columns + " from " + table + " where id = ?")) {
      select.setString(1, id);
      try (ResultSet row = select.executeQuery()) {
        row.next();
        List<Object> values = new ArrayList<>();
        for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
          values.add(row.getObject(i, LocalDate.class));
        }
        return values;
      }
    }
  }

  private static OffsetDateTime at(String moment) {
    return moment == null ? null : OffsetDateTime.parse(moment);
  }

  private static LocalDate day(String date) {
    return LocalDate.parse(date);
  }
}
