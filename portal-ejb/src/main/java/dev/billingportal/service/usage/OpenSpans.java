package dev.billingportal.service.usage;

import static java.util.stream.Collectors.groupingBy;

import dev.billingportal.service.subscription.BillingPeriods;
import dev.billingportal.service.subscription.BillingPeriods.Span;
import dev.billingportal.service.subscription.PricedMeters.PricedMeter;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The billing periods with usage that no invoice has taken up: the current ones, and those that
 * ended within ninety days.
 */
final class OpenSpans {
  /** How long after its end a period is waited for. */
  static final Duration REMEMBERED = Duration.ofDays(90);

  private final List<PricedSpan> spans;
  private final Map<String, List<Span>> takenUp;
  private final Instant now;

  private OpenSpans(List<PricedSpan> spans, Map<String, List<Span>> takenUp, Instant now) {
    this.spans = spans;
    this.takenUp = takenUp;
    this.now = now;
  }

  /**
   * The spans that have begun and are running or ended within ninety days, invoiced or not, with
   * the others of their billing periods; and those that will begin in a billing period whose
   * commitment they share, since as long as one follows, the period has not ended.
   *
   * @param prices of one customer, later ones too
   */
  static List<PricedSpan> recent(List<PricedMeter> prices, Instant now) {
    Instant horizon = now.minus(REMEMBERED);
    List<PricedSpan> all =
        prices.stream()
            .flatMap(
                price ->
                    price.periods().overlapping(horizon, now.plusNanos(1000)).stream()
                        .map(period -> PricedSpan.of(price, period)))
            .filter(span -> span.start().isBefore(span.end()))
            .toList();
    Set<Period> shared =
        all.stream()
            .filter(span -> hasBegun(span, now) && span.sharesCommitment())
            .map(Period::of)
            .collect(Collectors.toSet());
    return endingAfter(
        horizon,
        all.stream()
            .filter(
                span ->
                    hasBegun(span, now)
                        || span.sharesCommitment() && shared.contains(Period.of(span)))
            .toList());
  }

  private static boolean hasBegun(PricedSpan span, Instant now) {
    return !span.start().isAfter(now);
  }

  /** Those of recent spans whose billing period is running, in a subscription that is, too. */
  static List<PricedSpan> running(List<PricedSpan> recent, Instant now) {
    return endingAfter(now, recent);
  }

  /** The spans of billing periods in which a price applies after a moment. */
  private static List<PricedSpan> endingAfter(Instant moment, List<PricedSpan> spans) {
    Set<Period> periods =
        spans.stream()
            .filter(span -> span.end().isAfter(moment))
            .map(Period::of)
            .collect(Collectors.toSet());
    return spans.stream().filter(span -> periods.contains(Period.of(span))).toList();
  }

  /** Those of recent spans in whose billing period some usage is on no invoice. */
  static OpenSpans of(List<PricedSpan> recent, List<InvoicedPeriod> invoices, Instant now) {
    Map<String, List<PricedSpan>> bySubscription =
        recent.stream().collect(groupingBy(span -> span.priced().subscriptionId()));
    Map<String, List<Span>> takenUp = new HashMap<>();
    for (InvoicedPeriod invoice : invoices) {
      List<PricedSpan> own = bySubscription.get(invoice.subscriptionId());
      if (own != null) {
        BillingPeriods periods = own.get(0).priced().periods();
        Span taken = invoice.takenUp(periods, ended(own));
        if (taken.start().isBefore(taken.end())) {
          takenUp.computeIfAbsent(invoice.subscriptionId(), id -> new ArrayList<>()).add(taken);
        }
      }
    }
    takenUp.replaceAll((id, taken) -> joined(taken));
    OpenSpans all = new OpenSpans(recent, takenUp, now);
    Set<Period> open = new HashSet<>();
    recent.stream().filter(span -> !all.isTakenUp(span)).map(Period::of).forEach(open::add);
    return new OpenSpans(
        recent.stream().filter(span -> open.contains(Period.of(span))).toList(), takenUp, now);
  }

  /** A billing period of a subscription, whose prices are charged together. */
  private record Period(String subscriptionId, Instant start) {
    static Period of(PricedSpan span) {
      return new Period(span.priced().subscriptionId(), span.period().start());
    }
  }

  List<PricedSpan> spans() {
    return spans;
  }

  /** Where time must be cut to tell what is taken up: the spans' borders and those within. */
  Set<Instant> cuts() {
    Set<Instant> cuts = new HashSet<>();
    for (PricedSpan span : spans) {
      cuts.add(span.start());
      cuts.add(span.end());
      for (Span taken : taken(span)) {
        for (Instant border : List.of(taken.start(), taken.end())) {
          if (border.isAfter(span.start()) && border.isBefore(span.end())) {
            cuts.add(border);
          }
        }
      }
    }
    return cuts;
  }

  /** Whether an invoice has taken up what a span's price charges for at a moment. */
  boolean isTakenUp(PricedSpan span, Instant at) {
    return taken(span).stream()
        .anyMatch(one -> !at.isBefore(one.start()) && at.isBefore(one.end()));
  }

  private boolean isTakenUp(PricedSpan span) {
    Instant end = span.end().isBefore(now) ? span.end() : now;
    return taken(span).stream()
        .anyMatch(one -> !span.start().isBefore(one.start()) && !end.isAfter(one.end()));
  }

  private List<Span> taken(PricedSpan span) {
    return takenUp.getOrDefault(span.priced().subscriptionId(), List.of());
  }

  /** When the last of a subscription's prices ended; null if one still applies. */
  private static Instant ended(List<PricedSpan> own) {
    boolean running = own.stream().map(span -> span.priced().end()).anyMatch(Objects::isNull);
    return running
        ? null
        : own.stream().map(span -> span.priced().end()).max(Comparator.naturalOrder()).orElse(null);
  }

  private static List<Span> joined(List<Span> spans) {
    List<Span> joined = new ArrayList<>();
    for (Span next : spans.stream().sorted(Comparator.comparing(Span::start)).toList()) {
      Span last = joined.isEmpty() ? null : joined.get(joined.size() - 1);
      if (last == null || last.end().isBefore(next.start())) {
        joined.add(next);
      } else if (last.end().isBefore(next.end())) {
        joined.set(joined.size() - 1, new Span(last.start(), next.end()));
      }
    }
    return joined;
  }
}
