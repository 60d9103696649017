package dev.billingportal.service.usage;

import dev.billingportal.service.subscription.BillingPeriods.Span;
import dev.billingportal.service.subscription.PricedMeters.Part;
import dev.billingportal.service.subscription.PricedMeters.PricedMeter;
import java.time.Instant;
import java.util.List;

/**
 * A billing period in which a price applies to a meter.
 *
 * @param period the whole billing period
 * @param start the later of the starts of period and price
 * @param end the earlier of their ends, exclusive
 */
record PricedSpan(PricedMeter priced, Span period, Instant start, Instant end) {

  /** The spans of a price that share a moment with a range. */
  static List<PricedSpan> of(PricedMeter priced, Instant from, Instant to) {
    return priced.periods().overlapping(from, to).stream()
        .map(period -> of(priced, period))
        .filter(span -> span.start.isBefore(span.end))
        .filter(span -> span.start.isBefore(to) && span.end.isAfter(from))
        .toList();
  }

  static PricedSpan of(PricedMeter priced, Span period) {
    Instant start = priced.start().isAfter(period.start()) ? priced.start() : period.start();
    Instant end =
        priced.end() != null && priced.end().isBefore(period.end()) ? priced.end() : period.end();
    return new PricedSpan(priced, period, start, end);
  }

  /** Whether its charge counts to a commitment together with those of other lines. */
  boolean sharesCommitment() {
    return priced.commitment() != null && priced.commitment().shared();
  }

  /** Which of the meter's events the price counts, in order of time, from the start to the end. */
  List<Part> parts() {
    return priced.parts().stream()
        .filter(part -> part.from().isBefore(end))
        .filter(part -> part.to() == null || part.to().isAfter(start))
        .map(
            part ->
                new Part(
                    part.from().isBefore(start) ? start : part.from(),
                    part.to() == null || part.to().isAfter(end) ? end : part.to(),
                    part.share()))
        .toList();
  }

  String currency() {
    return priced.terms().currency();
  }
}
