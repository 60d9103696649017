package dev.billingportal.service.shared;

import dev.billingportal.domain.shared.CalendarDay;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import org.flywaydb.core.api.MigrationVersion;
import org.flywaydb.core.api.migration.Context;
import org.flywaydb.core.api.migration.JavaMigration;

/**
 * Version 10 of the tables: the days of invoices and the expiry of credits become dates, read in
 * the customer's zone (docs/adr/0029). It is Java because PostgreSQL and H2 do not know the same
 * zones, and PostgreSQL reads an offset like {@code +05:30} with the opposite sign.
 */
public final class CalendarDaysMigration implements JavaMigration {
  private static final int BATCH = 1000;

  private static final List<String> BEFORE =
      List.of(
          "alter table invoice add column issue_day date",
          "alter table invoice add column due_day date",
          "alter table invoice add column first_day date",
          "alter table invoice add column end_day date",
          "alter table invoice_line add column first_day date",
          "alter table invoice_line add column end_day date",
          "alter table wallet_transaction add column last_day date");

  private static final List<String> AFTER =
      List.of(
          "drop index invoice_by_issue_date",
          "drop index invoice_by_payment_status",
          "drop index invoice_by_subscription",
          "drop index wallet_transaction_by_expiry",
          "alter table invoice drop column issue_date",
          "alter table invoice drop column due_date",
          "alter table invoice drop column period_start",
          "alter table invoice drop column period_end",
          "alter table invoice_line drop column period_start",
          "alter table invoice_line drop column period_end",
          "alter table wallet_transaction drop column expiry_date",
          "alter table invoice rename column issue_day to issue_date",
          "alter table invoice rename column due_day to due_date",
          "alter table invoice rename column first_day to period_start",
          "alter table invoice rename column end_day to period_end",
          "alter table invoice_line rename column first_day to period_start",
          "alter table invoice_line rename column end_day to period_end",
          "alter table wallet_transaction rename column last_day to expiry_date",
          "alter table invoice alter column issue_date set not null",
          "create index invoice_by_issue_date"
              + " on invoice (tenant_id, environment_id, customer_id, issue_date, id)",
          "create index invoice_by_payment_status"
              + " on invoice (tenant_id, environment_id, customer_id, payment_status, due_date)",
          "create index invoice_by_subscription"
              + " on invoice (tenant_id, environment_id, subscription_id, issue_date, id)",
          "create index wallet_transaction_by_expiry"
              + " on wallet_transaction (expiry_date, credits_available)");

  private static final String ZONE =
      " left join customer c on c.tenant_id = %1$s.tenant_id"
          + " and c.environment_id = %1$s.environment_id and c.id = %1$s.customer_id";

  @Override
  public MigrationVersion getVersion() {
    return MigrationVersion.fromVersion("10");
  }

  @Override
  public String getDescription() {
    return "calendar days";
  }

  @Override
  public Integer getChecksum() {
    return null;
  }

  @Override
  public boolean canExecuteInTransaction() {
    return true;
  }

  @Override
  public void migrate(Context context) throws SQLException {
    Connection connection = context.getConnection();
    run(connection, BEFORE);
    rewrite(
        connection,
        "select i.tenant_id, i.environment_id, i.id, c.timezone, i.issue_date, i.due_date,"
            + " i.period_start, i.period_end, i.finalized_at from invoice i"
            + ZONE.formatted("i"),
        "update invoice set issue_day = ?, due_day = ?, first_day = ?, end_day = ?"
            + " where tenant_id = ? and environment_id = ? and id = ?",
        CalendarDaysMigration::invoice);
    rewrite(
        connection,
        "select l.tenant_id, l.environment_id, l.invoice_id, c.timezone, l.position,"
            + " l.period_start, l.period_end from invoice_line l"
            + " join invoice i on i.tenant_id = l.tenant_id"
            + " and i.environment_id = l.environment_id and i.id = l.invoice_id"
            + ZONE.formatted("i")
            + " where l.period_start is not null or l.period_end is not null",
        "update invoice_line set first_day = ?, end_day = ?"
            + " where tenant_id = ? and environment_id = ? and invoice_id = ? and position = ?",
        CalendarDaysMigration::line);
    rewrite(
        connection,
        "select t.tenant_id, t.environment_id, t.id, c.timezone, t.expiry_date"
            + " from wallet_transaction t"
            + ZONE.formatted("t")
            + " where t.expiry_date is not null",
        "update wallet_transaction set last_day = ?"
            + " where tenant_id = ? and environment_id = ? and id = ?",
        CalendarDaysMigration::grant);
    run(connection, AFTER);
  }

  /** Binds what a row becomes. */
  private interface Rewriting {
    void bind(ResultSet row, ZoneId zone, PreparedStatement update) throws SQLException;
  }

  private static void invoice(ResultSet row, ZoneId zone, PreparedStatement update)
      throws SQLException {
    LocalDate issued = CalendarDay.of(moment(row, 5), zone);
    LocalDate due = day(moment(row, 6), zone);
    if (due == null && row.getObject(9) != null) {
      due = issued;
    }
    // Two moments in order may have their days the other way round, if one is midnight UTC.
    update.setObject(1, issued);
    update.setObject(2, due != null && due.isBefore(issued) ? issued : due);
    update.setObject(3, day(moment(row, 7), zone));
    update.setObject(4, end(moment(row, 8), zone));
    key(row, update, 5);
  }

  private static void line(ResultSet row, ZoneId zone, PreparedStatement update)
      throws SQLException {
    update.setObject(1, day(moment(row, 6), zone));
    update.setObject(2, end(moment(row, 7), zone));
    key(row, update, 3);
    update.setInt(6, row.getInt(5));
  }

  /** The moment was the first at which the credits could not be spent: the day before is kept. */
  private static void grant(ResultSet row, ZoneId zone, PreparedStatement update)
      throws SQLException {
    update.setObject(1, end(moment(row, 5), zone).minusDays(1));
    key(row, update, 2);
  }

  private static void key(ResultSet row, PreparedStatement update, int from) throws SQLException {
    for (int column = 1; column <= 3; column++) {
      update.setString(from + column - 1, row.getString(column));
    }
  }

  private static void rewrite(Connection connection, String select, String sql, Rewriting rewriting)
      throws SQLException {
    try (PreparedStatement rows = connection.prepareStatement(select);
        PreparedStatement update = connection.prepareStatement(sql)) {
      rows.setFetchSize(BATCH);
      try (ResultSet row = rows.executeQuery()) {
        int waiting = 0;
        while (row.next()) {
          String zone = row.getString(4);
          rewriting.bind(row, zone == null ? ZoneOffset.UTC : ZoneId.of(zone), update);
          update.addBatch();
          if (++waiting == BATCH) {
            update.executeBatch();
            waiting = 0;
          }
        }
        if (waiting > 0) {
          update.executeBatch();
        }
      }
    }
  }

  private static void run(Connection connection, List<String> statements) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    }
  }

  private static Instant moment(ResultSet row, int column) throws SQLException {
    return Binding.moment(row, column);
  }

  private static LocalDate day(Instant moment, ZoneId zone) {
    return moment == null ? null : CalendarDay.of(moment, zone);
  }

  private static LocalDate end(Instant moment, ZoneId zone) {
    return moment == null ? null : CalendarDay.endOf(moment, zone);
  }
}
