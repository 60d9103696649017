package dev.billingportal.it.portal;

import dev.billingportal.it.portal.CommittedRecount.Committed;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * What a customer's usage costs, counted from the events one by one: slow, without buckets, running
 * sums or anything of the product's. What a line charges for a quantity is {@link Price#charge};
 * what commitments make of that is {@link CommittedRecount}'s.
 */
final class Recount {
  /** The digits that an average and a weighted sum are rounded to. */
  private static final int DIGITS = 12;

  private Recount() {}

  /** An event as it was sent. */
  record Sent(String id, String name, String customer, Instant at, Map<String, String> properties) {
    Optional<BigDecimal> number() {
      try {
        return Optional.of(new BigDecimal(properties.getOrDefault("value", "")));
      } catch (NumberFormatException e) {
        return Optional.empty();
      }
    }
  }

  /** A tier of a price; up to and including a number of units, null for no end. */
  record Tier(BigDecimal upTo, BigDecimal unit, BigDecimal flat) {}

  /** How a price makes an amount of a quantity. */
  enum Model {
    FLAT,
    PACKAGE_UP,
    PACKAGE_DOWN,
    VOLUME,
    SLAB
  }

  /**
   * A price of a meter.
   *
   * @param order in which the prices of the meter were made
   * @param filter empty for all events
   * @param until exclusive; null for ever
   */
  record Price(
      int order,
      Map<String, List<String>> filter,
      Model model,
      BigDecimal amount,
      int size,
      List<Tier> tiers,
      Instant until) {
    boolean matches(Sent event) {
      for (Map.Entry<String, List<String>> allowed : filter.entrySet()) {
        if (!allowed.getValue().contains(event.properties().getOrDefault(allowed.getKey(), ""))) {
          return false;
        }
      }
      return true;
    }

    boolean isOn(Instant at) {
      return until == null || at.isBefore(until);
    }

    /** What the price charges for a quantity in one billing period. */
    BigDecimal charge(BigDecimal quantity) {
      if (quantity.signum() <= 0) {
        return BigDecimal.ZERO;
      }
      return switch (model) {
        case FLAT -> quantity.multiply(amount);
        case PACKAGE_UP -> packages(quantity, RoundingMode.CEILING).multiply(amount);
        case PACKAGE_DOWN -> packages(quantity, RoundingMode.FLOOR).multiply(amount);
        case VOLUME -> {
          Tier reached = tiers.get(tiers.size() - 1);
          for (int i = tiers.size() - 2; i >= 0; i--) {
            if (quantity.compareTo(tiers.get(i).upTo()) <= 0) {
              reached = tiers.get(i);
            }
          }
          yield quantity.multiply(reached.unit()).add(reached.flat());
        }
        case SLAB -> {
          BigDecimal sum = BigDecimal.ZERO;
          BigDecimal from = BigDecimal.ZERO;
          for (Tier tier : tiers) {
            if (quantity.compareTo(from) > 0) {
              BigDecimal to = tier.upTo() == null ? quantity : quantity.min(tier.upTo());
              sum = sum.add(to.subtract(from).multiply(tier.unit())).add(tier.flat());
              from = to;
            }
          }
          yield sum;
        }
      };
    }

    private BigDecimal packages(BigDecimal quantity, RoundingMode rounding) {
      return quantity.divide(BigDecimal.valueOf(size), 0, rounding);
    }
  }

  /** A meter with its prices; the multiplier is null unless it multiplies. */
  record Metered(String name, String aggregation, BigDecimal multiplier, List<Price> prices) {
    /** The one price that counts an event. */
    Optional<Price> priceOf(Sent event) {
      return prices.stream()
          .filter(price -> price.isOn(event.at()))
          .filter(price -> price.matches(event))
          .min(
              Comparator.comparing((Price price) -> -price.filter().size())
                  .thenComparing(
                      price -> price.filter().values().stream().mapToInt(List::size).sum())
                  .thenComparing(Price::order));
    }

    BigDecimal quantity(List<Sent> events, Stretch period) {
      List<BigDecimal> numbers =
          events.stream().map(Sent::number).flatMap(Optional::stream).toList();
      BigDecimal sum = numbers.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
      return switch (aggregation) {
        case "COUNT" -> BigDecimal.valueOf(events.size());
        case "SUM" -> sum;
        case "SUM_WITH_MULTIPLIER" -> sum.multiply(multiplier);
        case "AVG" ->
            numbers.isEmpty()
                ? sum
                : sum.divide(BigDecimal.valueOf(numbers.size()), DIGITS, RoundingMode.HALF_UP);
        case "MAX" -> numbers.stream().max(BigDecimal::compareTo).orElse(BigDecimal.ZERO);
        case "LATEST" ->
            events.stream()
                .filter(event -> event.number().isPresent())
                .max(Comparator.comparing(Sent::at))
                .map(event -> event.number().get())
                .orElse(BigDecimal.ZERO);
        case "COUNT_UNIQUE" ->
            BigDecimal.valueOf(
                events.stream()
                    .map(event -> event.properties().get("value"))
                    .filter(Objects::nonNull)
                    .distinct()
                    .count());
        case "WEIGHTED_SUM" -> {
          BigDecimal weighted = BigDecimal.ZERO;
          for (Sent event : events) {
            BigDecimal left = micros(event.at(), period.to());
            weighted = weighted.add(event.number().orElse(BigDecimal.ZERO).multiply(left));
          }
          yield weighted.divide(micros(period.from(), period.to()), DIGITS, RoundingMode.HALF_UP);
        }
        default -> throw new IllegalArgumentException(aggregation);
      };
    }

    private static BigDecimal micros(Instant from, Instant to) {
      return BigDecimal.valueOf(ChronoUnit.MICROS.between(from, to));
    }
  }

  /** A stretch of time; the end is exclusive. */
  record Stretch(Instant from, Instant to) {
    boolean holds(Instant at) {
      return !at.isBefore(from) && at.isBefore(to);
    }
  }

  /**
   * A customer who has been subscribed since a moment, in months that begin with it.
   *
   * @param shared what the lines are committed to together; null for nothing
   * @param lines what single lines are committed to, by the name of the meter and the price's order
   */
  record Subscriber(
      String externalId,
      ZoneId zone,
      Instant since,
      Committed shared,
      Map<String, Committed> lines) {
    /** The billing period that holds a moment after the subscription's beginning. */
    Stretch period(Instant at) {
      int month = 0;
      while (!begin(month + 1).isAfter(at)) {
        month++;
      }
      return new Stretch(begin(month), begin(month + 1));
    }

    private Instant begin(int month) {
      return since.atZone(zone).plusMonths(month).toInstant();
    }
  }

  /** The events that each price counts; those of no price are left out. */
  static Map<Price, List<Sent>> shares(Metered meter, List<Sent> events) {
    Map<Price, List<Sent>> shares = new HashMap<>();
    for (Sent event : events) {
      meter
          .priceOf(event)
          .ifPresent(price -> shares.computeIfAbsent(price, none -> new ArrayList<>()).add(event));
    }
    return shares;
  }

  /**
   * What a price has counted in a billing period up to a moment.
   *
   * @param share the events that the price counts
   */
  static BigDecimal quantity(Metered meter, Stretch period, List<Sent> share, Instant until) {
    List<Sent> counted =
        share.stream()
            .filter(event -> period.holds(event.at()) && event.at().isBefore(until))
            .toList();
    return counted.isEmpty() ? BigDecimal.ZERO : meter.quantity(counted, period);
  }
}
