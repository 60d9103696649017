package dev.billingportal.service.usage;

import dev.billingportal.domain.shared.CalendarDay;
import dev.billingportal.domain.tenant.EnvironmentId;
import dev.billingportal.service.shared.Binding;
import dev.billingportal.service.subscription.BillingPeriods;
import dev.billingportal.service.subscription.BillingPeriods.Span;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * What a finalized or skipped invoice says of the time whose usage of a subscription it takes up.
 *
 * @param start of the invoice's period; null if it names none
 * @param end of the invoice's period, the day after the last; null if it names none
 * @param closedAt when the invoice was finalized or skipped
 * @param billsUsage whether a line says that it charges usage
 */
record InvoicedPeriod(
    String subscriptionId,
    LocalDate start,
    LocalDate end,
    LocalDate issued,
    Instant closedAt,
    boolean billsUsage) {
  private static final Duration NEARBY = Duration.ofDays(2);
  private static final int FIXED_ONLY = 0;
  private static final int USAGE = 2;
  private static final String FIND =
      "select subscription_id, period_start, period_end, issue_date, closed_at, kind from ("
          + "select i.subscription_id, i.period_start, i.period_end, i.issue_date,"
          + " coalesce(i.finalized_at, i.updated_at) closed_at,"
          + " coalesce((select max(case when l.price_type = 'USAGE'"
          + " or l.price_type is null and l.meter_id is not null then 2"
          + " when l.price_type = 'FIXED' then 0 else 1 end) from invoice_line l"
          + " where l.tenant_id = i.tenant_id and l.environment_id = i.environment_id"
          + " and l.invoice_id = i.id), 1) kind"
          + " from invoice i where i.tenant_id = ? and i.environment_id = ?"
          + " and i.customer_id = ? and i.subscription_id in (%s) and i.issue_date >= ?"
          + " and i.invoice_status in ('FINALIZED', 'SKIPPED') and i.invoice_type <> 'CREDIT') f"
          + " where kind <> "
          + FIXED_ONLY;

  /** Those of a customer's subscriptions that were issued since a day; one query. */
  static List<InvoicedPeriod> find(
      Connection connection,
      EnvironmentId scope,
      String customerId,
      Collection<String> subscriptionIds,
      LocalDate issuedSince)
      throws SQLException {
    List<InvoicedPeriod> found = new ArrayList<>();
    String places = String.join(", ", Collections.nCopies(subscriptionIds.size(), "?"));
    try (PreparedStatement select = connection.prepareStatement(FIND.formatted(places))) {
      Binding binding = new Binding(select).scope(scope).text(customerId);
      for (String id : subscriptionIds) {
        binding.text(id);
      }
      binding.day(issuedSince);
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          found.add(
              new InvoicedPeriod(
                  row.getString(1),
                  row.getObject(2, LocalDate.class),
                  row.getObject(3, LocalDate.class),
                  row.getObject(4, LocalDate.class),
                  Binding.moment(row, 5),
                  row.getInt(6) == USAGE));
        }
      }
    }
    return found;
  }

  /**
   * The time whose usage the invoice takes up; empty if none. Its days stand for the billing
   * period's borders that are written as them. What was used after the invoice was closed is not on
   * it.
   *
   * @param ended when the subscription's last price ended; null if one still applies
   */
  Span takenUp(BillingPeriods periods, Instant ended) {
    if (start == null || end == null) {
      return new Span(Instant.EPOCH, lastEnd(periods, ended));
    }
    Instant from = border(start, periods, at -> CalendarDay.of(at, periods.zone()), Instant.MIN);
    Instant to = border(end, periods, at -> CalendarDay.endOf(at, periods.zone()), from);
    if (!to.isAfter(closedAt) || !startOf(end, periods.zone()).isAfter(closedAt)) {
      return new Span(from, to);
    }
    // An invoice in advance is for what is fixed, unless it says otherwise.
    return billsUsage ? new Span(from, closedAt) : new Span(Instant.EPOCH, Instant.EPOCH);
  }

  /** The end of the last period that was over when the invoice was issued. */
  private Instant lastEnd(BillingPeriods periods, Instant ended) {
    Instant dayAfter = startOf(issued.plusDays(1), periods.zone());
    Instant at = dayAfter.isBefore(closedAt) ? dayAfter : closedAt;
    return ended != null && !ended.isAfter(at) ? ended : periods.at(at).start();
  }

  /**
   * The billing period's border that is written as a day, or falls on it, and is after a moment;
   * the beginning of the day if there is none.
   */
  private static Instant border(
      LocalDate day, BillingPeriods periods, Function<Instant, LocalDate> written, Instant after) {
    Instant start = startOf(day, periods.zone());
    List<Instant> nearby =
        periods.overlapping(start.minus(NEARBY), start.plus(NEARBY)).stream()
            .flatMap(period -> Stream.of(period.start(), period.end()))
            .filter(border -> border.isAfter(after))
            .toList();
    return Stream.concat(
            nearby.stream().filter(border -> written.apply(border).equals(day)),
            nearby.stream()
                .filter(border -> border.atZone(periods.zone()).toLocalDate().equals(day)))
        .findFirst()
        .orElse(start);
  }

  private static Instant startOf(LocalDate day, ZoneId zone) {
    return day.atStartOfDay(zone).toInstant();
  }
}
