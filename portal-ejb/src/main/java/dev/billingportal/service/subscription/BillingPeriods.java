package dev.billingportal.service.subscription;

import dev.billingportal.domain.catalog.BillingPeriod;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;

/**
 * The billing periods of a subscription: they begin at the anchor's local time of day and day of
 * month in the subscription's zone, on the month's last day where the month is too short, and stay
 * right over daylight saving time.
 *
 * @param anchor where one period begins
 * @param count how many of {@code unit} make a period, at least 1
 */
public record BillingPeriods(Instant anchor, BillingPeriod unit, int count, ZoneId zone) {

  /** One period: start inclusive, end exclusive. */
  public record Span(Instant start, Instant end) {}

  /** The period that holds a moment. */
  public Span at(Instant moment) {
    throw new UnsupportedOperationException("work in progress " + moment);
  }

  /** The periods that share a moment with {@code [from, to)}, in order. */
  public List<Span> overlapping(Instant from, Instant to) {
    throw new UnsupportedOperationException("work in progress " + from + to);
  }
}
