package dev.billingportal.service.subscription;

import dev.billingportal.domain.catalog.MeterFilter;
import dev.billingportal.service.catalog.PriceFilter;
import dev.billingportal.service.subscription.PricedMeters.Part;
import dev.billingportal.service.subscription.PricedMeters.PricedMeter;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Divides a meter's events among the prices that one subscription has on it, so that at each moment
 * each event is counted by one price at most: the most specific one whose filter it matches, of
 * equally specific ones the older. If none of the prices has a filter, each counts all events.
 */
final class PriceShares {
  private static final Comparator<Filtered> FIRST =
      Comparator.comparing(Filtered::filter, PriceFilter.MOST_SPECIFIC_FIRST)
          .thenComparing(one -> one.priced().priceId())
          .thenComparing(one -> one.priced().lineId());

  private static final Comparator<List<MeterFilter>> BY_TEXT = Comparator.comparing(List::toString);

  private PriceShares() {}

  /** A price and its filter. */
  record Filtered(PricedMeter priced, PriceFilter filter) {}

  /** The same prices in the same order, each with its share of its meter's events. */
  static List<PricedMeter> divide(List<Filtered> prices) {
    if (prices.stream().allMatch(one -> one.filter().isEmpty())) {
      return prices.stream().map(Filtered::priced).toList();
    }
    var siblings =
        prices.stream()
            .collect(
                Collectors.groupingBy(
                    one -> List.of(one.priced().subscriptionId(), one.priced().meterId())));
    return prices.stream()
        .map(
            one ->
                divided(
                    one,
                    siblings.get(List.of(one.priced().subscriptionId(), one.priced().meterId()))))
        .toList();
  }

  private static PricedMeter divided(Filtered one, List<Filtered> siblings) {
    PricedMeter priced = one.priced();
    if (siblings.stream().allMatch(sibling -> sibling.filter().isEmpty())) {
      return priced;
    }
    TreeSet<Instant> borders = new TreeSet<>(List.of(priced.start()));
    for (Filtered sibling : siblings) {
      addWithin(priced, sibling.priced().start(), borders);
      addWithin(priced, sibling.priced().end(), borders);
    }
    List<Part> parts = new ArrayList<>();
    for (Instant from : borders) {
      Instant next = borders.higher(from);
      Instant to = next == null ? priced.end() : next;
      EventShare share = share(one, siblings, from);
      Part last = parts.isEmpty() ? null : parts.get(parts.size() - 1);
      if (last != null && last.share().equals(share)) {
        parts.set(parts.size() - 1, new Part(last.from(), to, share));
      } else {
        parts.add(new Part(from, to, share));
      }
    }
    return priced.counting(parts);
  }

  private static void addWithin(PricedMeter priced, Instant moment, TreeSet<Instant> borders) {
    if (moment != null
        && moment.isAfter(priced.start())
        && (priced.end() == null || moment.isBefore(priced.end()))) {
      borders.add(moment);
    }
  }

  private static EventShare share(Filtered one, List<Filtered> siblings, Instant at) {
    List<PriceFilter> before =
        siblings.stream()
            .filter(sibling -> sibling != one && FIRST.compare(sibling, one) < 0)
            .filter(sibling -> applies(sibling.priced(), at))
            .map(Filtered::filter)
            .distinct()
            .toList();
    if (before.contains(one.filter())) {
      return EventShare.NOTHING;
    }
    return new EventShare(
        one.filter().conditions(),
        before.stream()
            .filter(one.filter()::overlaps)
            .map(PriceFilter::conditions)
            .sorted(BY_TEXT)
            .toList());
  }

  private static boolean applies(PricedMeter priced, Instant at) {
    return !at.isBefore(priced.start()) && (priced.end() == null || at.isBefore(priced.end()));
  }
}
