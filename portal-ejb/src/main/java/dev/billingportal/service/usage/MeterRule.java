package dev.billingportal.service.usage;

import com.fasterxml.jackson.core.type.TypeReference;
import dev.billingportal.domain.catalog.AggregationType;
import dev.billingportal.domain.catalog.MeterFilter;
import dev.billingportal.domain.shared.StoredJson;
import dev.billingportal.service.subscription.EventShare;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Which events a meter counts, and how.
 *
 * @param field the property that is aggregated; null where events are only counted
 * @param multiplier of SUM_WITH_MULTIPLIER, else null
 * @param filters all of which an event must meet
 * @param accumulates whether its quantity goes on over the ends of billing periods
 * @param generation events that came in since it was made are at least of this one
 * @param sliceOf the meter some of whose events it counts for prices; null for a meter of its own
 * @param except sets of conditions; an event that meets all of one of them does not count
 * @param filling whether there are events before it that it has not counted yet
 */
record MeterRule(
    String id,
    String eventName,
    AggregationType aggregation,
    String field,
    BigDecimal multiplier,
    List<MeterFilter> filters,
    boolean accumulates,
    int generation,
    boolean filling,
    String sliceOf,
    List<List<MeterFilter>> except) {
  private static final TypeReference<List<MeterFilter>> FILTERS = new TypeReference<>() {};
  private static final TypeReference<List<List<MeterFilter>>> EXCEPT = new TypeReference<>() {};

  /** A meter that is ready and begins anew with each billing period. */
  MeterRule(
      String id,
      String eventName,
      AggregationType aggregation,
      String field,
      BigDecimal multiplier,
      List<MeterFilter> filters) {
    this(id, eventName, aggregation, field, multiplier, filters, false, 0, false);
  }

  /** A meter of its own. */
  MeterRule(
      String id,
      String eventName,
      AggregationType aggregation,
      String field,
      BigDecimal multiplier,
      List<MeterFilter> filters,
      boolean accumulates,
      int generation,
      boolean filling) {
    this(
        id,
        eventName,
        aggregation,
        field,
        multiplier,
        filters,
        accumulates,
        generation,
        filling,
        null,
        List.of());
  }

  /** The same as a slice of another meter; the same itself for null. */
  MeterRule slicing(String meterId, List<List<MeterFilter>> others) {
    return meterId == null
        ? this
        : new MeterRule(
            id,
            eventName,
            aggregation,
            field,
            multiplier,
            filters,
            accumulates,
            generation,
            filling,
            meterId,
            others);
  }

  /** A share of this meter's events whose buckets are not there: its events have to be read. */
  MeterRule uncounted(EventShare share) {
    return new MeterRule(
        share.sliceOf(id),
        eventName,
        aggregation,
        field,
        multiplier,
        filtersOf(share),
        accumulates,
        generation,
        true,
        id,
        share.except());
  }

  /** The filters of this meter and of a share of its events. */
  List<MeterFilter> filtersOf(EventShare share) {
    List<MeterFilter> all = new ArrayList<>(filters);
    all.addAll(share.only());
    return all;
  }

  static List<MeterFilter> filters(String json) {
    return json == null || json.isBlank() ? List.of() : StoredJson.read(json, FILTERS);
  }

  static List<List<MeterFilter>> except(String json) {
    return json == null ? List.of() : StoredJson.read(json, EXCEPT);
  }

  boolean counts(String name, Map<String, String> properties) {
    if (!eventName.equals(name)) {
      return false;
    }
    if (!meets(filters, properties)) {
      return false;
    }
    for (List<MeterFilter> others : except) {
      if (meets(others, properties)) {
        return false;
      }
    }
    return true;
  }

  private static boolean meets(List<MeterFilter> all, Map<String, String> properties) {
    for (MeterFilter filter : all) {
      if (!filter.values().contains(properties.getOrDefault(filter.key(), ""))) {
        return false;
      }
    }
    return true;
  }

  boolean countsDistinct() {
    return aggregation == AggregationType.COUNT_UNIQUE;
  }

  /** Whether an event without a value for the field cannot be counted. */
  boolean needsValue() {
    return aggregation != AggregationType.COUNT;
  }

  /** Why an event of the meter's name with these properties is not counted; null if it is. */
  UncountedReason problem(Map<String, String> properties) {
    if (!counts(eventName, properties)) {
      return UncountedReason.FILTER_NOT_MATCHED;
    }
    if (!needsValue()) {
      return null;
    }
    String text = field == null ? null : properties.get(field);
    return countsDistinct() && text != null ? null : PropertyNumber.problem(text);
  }

  /** The quantity that a counted event adds or is; null of one whose values are told apart. */
  BigDecimal quantity(Map<String, String> properties) {
    return switch (aggregation) {
      case COUNT -> BigDecimal.ONE;
      case COUNT_UNIQUE -> null;
      case SUM_WITH_MULTIPLIER -> {
        BigDecimal value = PropertyNumber.read(properties.get(field)).orElse(null);
        yield value == null || multiplier == null ? value : value.multiply(multiplier);
      }
      default -> PropertyNumber.read(properties.get(field)).orElse(null);
    };
  }
}
