package dev.billingportal.service.usage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.billingportal.domain.catalog.BillingModel;
import dev.billingportal.domain.catalog.BillingPeriod;
import dev.billingportal.domain.shared.CalendarDay;
import dev.billingportal.domain.subscription.CommitmentType;
import dev.billingportal.service.catalog.Commitment;
import dev.billingportal.service.catalog.PriceTerms;
import dev.billingportal.service.subscription.BillingPeriods;
import dev.billingportal.service.subscription.PricedMeters.PricedMeter;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;

class OpenSpansTest {
  private static final Instant START = at("2026-01-10T10:23:45.123456Z");
  private static final Instant FEB = at("2026-02-10T10:23:45.123456Z");
  private static final Instant MAR = at("2026-03-10T10:23:45.123456Z");
  private static final Instant NOW = at("2026-03-20T00:00:00Z");
  private static final PriceTerms FLAT =
      new PriceTerms("usd", BillingModel.FLAT_FEE, BigDecimal.ONE, null, List.of(), null, true);

  @Test
  void periods_that_nobody_invoiced_stay_open() {
    assertThat(starts(open(NOW, null))).containsExactly(START, FEB, MAR);
  }

  @Test
  void only_the_current_period_of_a_subscription_that_runs_is_running() {
    assertThat(OpenSpans.running(OpenSpans.recent(List.of(price(null)), NOW), NOW))
        .extracting(PricedSpan::start)
        .containsExactly(MAR);
    assertThat(OpenSpans.running(OpenSpans.recent(List.of(price(NOW.minusSeconds(60))), NOW), NOW))
        .isEmpty();
  }

  @Test
  void a_price_that_shares_a_commitment_and_begins_later_keeps_its_period_running() {
    Instant ended = at("2026-03-12T00:00:00Z");
    Instant later = at("2026-04-01T00:00:00Z");
    Commitment shared =
        new Commitment(CommitmentType.AMOUNT, BigDecimal.TEN, null, BigDecimal.ONE, true, true);
    PricedMeter first = price("a", START, ended, shared);

    assertThat(recent(first, price("b", later, null, shared)))
        .containsExactly(START, FEB, MAR, later);
    assertThat(recent(first, price("b", later, null, null))).containsExactly(START, FEB, MAR);
    assertThat(recent(price("b", later, null, shared))).isEmpty();
  }

  private static List<Instant> recent(PricedMeter... prices) {
    return OpenSpans.recent(List.of(prices), NOW).stream().map(PricedSpan::start).toList();
  }

  @Test
  void a_period_is_waited_for_ninety_days() {
    assertThat(starts(open(FEB.plus(OpenSpans.REMEMBERED).minusSeconds(1), null))).contains(START);
    assertThat(starts(open(FEB.plus(OpenSpans.REMEMBERED), null))).doesNotContain(START);
  }

  @Test
  void what_a_cancelled_subscription_used_stays_open_until_it_is_invoiced() {
    Instant cancelled = at("2026-03-12T00:00:00Z");

    assertThat(starts(open(NOW, cancelled))).containsExactly(START, FEB, MAR);
    assertThat(starts(open(NOW, cancelled, of(FEB, cancelled, NOW, false)))).containsExactly(START);
    assertThat(starts(open(NOW, cancelled, of(null, null, NOW, false)))).isEmpty();
  }

  @Test
  void an_invoice_of_a_period_takes_up_that_period_alone() {
    assertThat(starts(open(NOW, null, of(FEB, MAR, MAR, false)))).containsExactly(START, MAR);
  }

  @Test
  void days_stand_for_the_periods_borders_that_are_written_as_them() {
    LocalDate from = LocalDate.of(2026, 2, 10);

    // As plain dates, and as the moments of the period, whose last day is a day of the period.
    for (LocalDate to : List.of(LocalDate.of(2026, 3, 10), LocalDate.of(2026, 3, 11))) {
      assertThat(starts(open(NOW, null, days(from, to, MAR)))).containsExactly(START, MAR);
    }
  }

  @Test
  void an_invoice_closed_on_the_last_day_takes_the_period_up() {
    assertThat(
            starts(
                open(
                    NOW,
                    null,
                    days(
                        LocalDate.of(2026, 2, 10),
                        LocalDate.of(2026, 3, 10),
                        at("2026-03-10T00:01:00Z")))))
        .containsExactly(START, MAR);
  }

  @Test
  void an_invoice_without_a_period_takes_up_what_was_over_when_it_was_issued() {
    assertThat(starts(open(NOW, null, of(null, null, MAR.minusSeconds(3600 * 24), false))))
        .containsExactly(FEB, MAR);
    assertThat(starts(open(NOW, null, of(null, null, MAR, false)))).containsExactly(MAR);
  }

  @Test
  void an_invoice_in_advance_takes_up_no_usage() {
    Instant end = at("2026-04-10T10:23:45.123456Z");

    OpenSpans open = open(NOW, null, of(MAR, end, MAR.plusSeconds(60), false));

    assertThat(starts(open)).containsExactly(START, FEB, MAR);
    assertThat(open.isTakenUp(open.spans().get(2), MAR)).isFalse();
  }

  @Test
  void an_invoice_of_usage_within_a_period_takes_up_what_was_used_until_then() {
    Instant closed = MAR.plusSeconds(3600 * 48);
    Instant end = at("2026-04-10T10:23:45.123456Z");

    OpenSpans open = open(NOW, null, of(MAR, end, closed, true));

    PricedSpan running = open.spans().get(2);
    assertThat(open.cuts()).contains(closed);
    assertThat(open.isTakenUp(running, MAR)).isTrue();
    assertThat(open.isTakenUp(running, closed)).isFalse();
  }

  @Test
  void of_a_period_invoiced_in_part_the_rest_stays_open() {
    Instant from = at("2026-02-15T00:00:00Z");
    Instant to = at("2026-02-20T00:00:00Z");

    OpenSpans open = open(NOW, null, of(from, to, to, false));

    PricedSpan february = open.spans().get(1);
    assertThat(open.cuts()).contains(from, to);
    assertThat(open.isTakenUp(february, FEB)).isFalse();
    assertThat(open.isTakenUp(february, from)).isTrue();
    assertThat(open.isTakenUp(february, to)).isFalse();
  }

  @Test
  void invoices_that_follow_each_other_take_up_a_period_together() {
    Instant middle = at("2026-02-20T00:00:00Z");

    assertThat(starts(open(NOW, null, of(FEB, middle, middle, false), of(middle, MAR, MAR, false))))
        .containsExactly(START, MAR);
  }

  private static List<Instant> starts(OpenSpans open) {
    return open.spans().stream().map(PricedSpan::start).toList();
  }

  private static OpenSpans open(Instant now, Instant ended, InvoicedPeriod... invoices) {
    return OpenSpans.of(OpenSpans.recent(List.of(price(ended)), now), List.of(invoices), now);
  }

  private static InvoicedPeriod of(Instant start, Instant end, Instant closed, boolean usage) {
    return new InvoicedPeriod(
        "subs",
        start == null ? null : CalendarDay.of(start, ZoneOffset.UTC),
        end == null ? null : CalendarDay.endOf(end, ZoneOffset.UTC),
        LocalDate.ofInstant(closed, ZoneOffset.UTC),
        closed,
        usage);
  }

  private static InvoicedPeriod days(LocalDate start, LocalDate end, Instant closed) {
    return new InvoicedPeriod(
        "subs", start, end, LocalDate.ofInstant(closed, ZoneOffset.UTC), closed, false);
  }

  private static PricedMeter price(Instant ended) {
    return price("line", START, ended, null);
  }

  private static PricedMeter price(
      String line, Instant from, Instant ended, Commitment commitment) {
    return new PricedMeter(
        "subs",
        "plan",
        "Plan",
        line,
        "price",
        "meter",
        null,
        null,
        FLAT,
        new BillingPeriods(START, BillingPeriod.MONTHLY, 1, ZoneId.of("UTC")),
        START,
        from,
        ended,
        commitment);
  }

  private static Instant at(String text) {
    return Instant.parse(text);
  }
}
