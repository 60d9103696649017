package dev.billingportal.service.usage;

import dev.billingportal.service.subscription.BillingPeriods.Span;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Objects;
import java.util.Set;

/**
 * What has to be known of some events of one meter to tell its quantity, whatever the aggregation,
 * and to merge it with that of other events. The order of adding and merging does not matter.
 */
final class Accumulator {
  private static final int SCALE = 12;

  /** How many digits a quotient has beyond those of the sum, where these reach that far. */
  private static final int MORE_DIGITS = 6;

  private static final int LONGEST_DISTINCT = 200;

  private long events;
  private Instant lastAt;
  private long values;
  private BigDecimal sum = BigDecimal.ZERO;
  private BigDecimal max;
  private BigDecimal moment = BigDecimal.ZERO;
  private NewestValue newest;
  private Set<String> distinct = Set.of();

  /** Adds an event that meets the meter's filters; without a usable value it is uncounted. */
  void add(MeterRule meter, UsageEvent event) {
    events++;
    lastAt = later(lastAt, event.at());
    String text = meter.field() == null ? null : event.properties().get(meter.field());
    if (text == null) {
      return;
    }
    if (meter.countsDistinct()) {
      values++;
      addDistinct(distinctText(text));
    } else {
      PropertyNumber.read(text).ifPresent(value -> addValue(event, value));
    }
  }

  private void addValue(UsageEvent event, BigDecimal value) {
    values++;
    sum = sum.add(value);
    max = max == null ? value : max.max(value);
    moment = moment.add(value.multiply(micros(event.at())));
    latest(new NewestValue(event.at(), event.arrival(), event.id(), value));
  }

  void addDistinct(String text) {
    if (distinct.isEmpty()) {
      distinct = new HashSet<>();
    }
    distinct.add(text);
  }

  /** Takes in sums that a database made over events of its own. */
  void addSums(
      long moreEvents,
      Instant newest,
      long moreValues,
      BigDecimal moreSum,
      BigDecimal otherMax,
      BigDecimal moreMoment) {
    events += moreEvents;
    lastAt = later(lastAt, newest);
    values += moreValues;
    sum = sum.add(moreSum);
    max = max == null ? otherMax : otherMax == null ? max : max.max(otherMax);
    moment = moment.add(moreMoment);
  }

  /** Takes in a newest value, which may be null. */
  void latest(NewestValue other) {
    newest = NewestValue.of(newest, other);
  }

  /** The same as it goes into a time that begins later: there it weighs from the beginning. */
  Accumulator carriedTo(Instant start) {
    Accumulator carried = new Accumulator();
    carried.merge(this);
    carried.moment = sum.multiply(micros(start));
    return carried;
  }

  void merge(Accumulator other) {
    addSums(other.events, other.lastAt, other.values, other.sum, other.max, other.moment);
    latest(other.newest);
    other.distinct.forEach(this::addDistinct);
  }

  /**
   * The meter's quantity.
   *
   * @param period over which a WEIGHTED_SUM weighs: each value by the share of the period that is
   *     left after it
   */
  BigDecimal quantity(MeterRule meter, Span period) {
    return switch (meter.aggregation()) {
      case COUNT -> BigDecimal.valueOf(events);
      case SUM -> sum;
      case AVG ->
          values == 0
              ? BigDecimal.ZERO
              : sum.divide(BigDecimal.valueOf(values), scale(), RoundingMode.HALF_UP);
      case COUNT_UNIQUE -> BigDecimal.valueOf(distinct.size());
      case LATEST -> newest == null ? BigDecimal.ZERO : newest.value();
      case MAX -> Objects.requireNonNullElse(max, BigDecimal.ZERO);
      case SUM_WITH_MULTIPLIER ->
          meter.multiplier() == null ? sum : sum.multiply(meter.multiplier());
      case WEIGHTED_SUM -> weighted(period);
    };
  }

  private BigDecimal weighted(Span period) {
    BigDecimal end = micros(period.end());
    BigDecimal length = end.subtract(micros(period.start()));
    return sum.multiply(end).subtract(moment).divide(length, scale(), RoundingMode.HALF_UP);
  }

  /** Of quotients: small values keep their digits. */
  private int scale() {
    return Math.max(SCALE, sum.stripTrailingZeros().scale() + MORE_DIGITS);
  }

  /** The value itself, or for a long one its hash: what tells values apart and fits an index. */
  static String distinctText(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    if (bytes.length <= LONGEST_DISTINCT) {
      return text;
    }
    try {
      return "sha256:"
          + HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("SHA-256 is required of every JDK", e);
    }
  }

  private static BigDecimal micros(Instant moment) {
    return BigDecimal.valueOf(ChronoUnit.MICROS.between(Instant.EPOCH, moment));
  }

  private static Instant later(Instant one, Instant other) {
    return one == null || (other != null && other.isAfter(one)) ? other : one;
  }

  long events() {
    return events;
  }

  /** How many of the events have no value that the meter can use. */
  long uncounted(MeterRule meter) {
    return meter.needsValue() ? events - values : 0;
  }

  /** When the newest event happened; null without events. */
  Instant lastAt() {
    return lastAt;
  }

  /** How many of the events had a value that counted. */
  long values() {
    return values;
  }

  BigDecimal sum() {
    return sum;
  }

  BigDecimal max() {
    return max;
  }

  /** The sum of value times microseconds since 1970. */
  BigDecimal moment() {
    return moment;
  }

  /** The newest value; null if there is none. */
  NewestValue newest() {
    return newest;
  }

  Set<String> distinct() {
    return distinct;
  }
}
