package dev.billingportal.service.usage;

import dev.billingportal.service.subscription.PricedMeters.PricedMeter;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/**
 * The spans whose charges a range needs: those of the meters that are read, and where such a span
 * shares a commitment, those of all its subscription's lines from the period's start on.
 */
final class ChargedSpans {
  private ChargedSpans() {}

  /**
   * @param read the spans of each meter that is read
   * @param pricesFrom reads the prices that apply between a moment and the range's end
   */
  static List<PricedSpan> of(
      UsageWindows windows,
      Collection<List<PricedSpan>> read,
      Function<Instant, List<PricedMeter>> pricesFrom) {
    List<PricedSpan> charged = new ArrayList<>();
    Set<String> sharing = new HashSet<>();
    Instant earliest = windows.from();
    for (List<PricedSpan> ofMeter : read) {
      for (PricedSpan span : ofMeter) {
        if (!span.sharesCommitment()) {
          charged.add(span);
          continue;
        }
        sharing.add(span.priced().subscriptionId());
        earliest = span.period().start().isBefore(earliest) ? span.period().start() : earliest;
      }
    }
    if (sharing.isEmpty()) {
      return charged;
    }
    for (PricedMeter price : pricesFrom.apply(earliest)) {
      if (sharing.contains(price.subscriptionId())) {
        PricedSpan.of(price, earliest, windows.to()).stream()
            .filter(PricedSpan::sharesCommitment)
            .filter(span -> span.period().end().isAfter(windows.from()))
            .forEach(charged::add);
      }
    }
    return charged;
  }
}
