package dev.billingportal.service.catalog;

import dev.billingportal.domain.catalog.MeterFilter;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The filter of a price in normal form: keys and values sorted, each once.
 *
 * @param conditions all of which an event must meet; empty for a price without filter
 */
public record PriceFilter(List<MeterFilter> conditions) {
  /** More specific filters first: those with more keys, then those with fewer values. */
  public static final Comparator<PriceFilter> MOST_SPECIFIC_FIRST =
      Comparator.comparing((PriceFilter filter) -> -filter.conditions().size())
          .thenComparing(
              filter -> filter.conditions().stream().mapToInt(c -> c.values().size()).sum());

  /** The filter of these allowed values by property; null for none. */
  public static PriceFilter of(Map<String, List<String>> values) {
    return new PriceFilter(
        Objects.requireNonNullElse(values, Map.<String, List<String>>of()).entrySet().stream()
            .map(
                allowed ->
                    new MeterFilter(
                        allowed.getKey(), allowed.getValue().stream().distinct().sorted().toList()))
            .sorted(Comparator.comparing(MeterFilter::key))
            .toList());
  }

  public boolean isEmpty() {
    return conditions.isEmpty();
  }

  /** Whether an event can match both: no key allows different values only. */
  public boolean overlaps(PriceFilter other) {
    for (MeterFilter mine : conditions) {
      for (MeterFilter theirs : other.conditions) {
        if (mine.key().equals(theirs.key())
            && mine.values().stream().noneMatch(theirs.values()::contains)) {
          return false;
        }
      }
    }
    return true;
  }
}
