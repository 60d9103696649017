package dev.billingportal.domain.catalog;

import java.util.List;

/**
 * Lets only events through whose property has one of the values.
 *
 * @param key name of the property
 */
public record MeterFilter(String key, List<String> values) {
  public MeterFilter {
    values = List.copyOf(values);
  }
}
