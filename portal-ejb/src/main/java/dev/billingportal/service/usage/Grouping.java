package dev.billingportal.service.usage;

import dev.billingportal.domain.shared.ValidationFailed;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * How a reader wants events told apart: which to leave out, and by what to group the others.
 * Buckets do not know, so it takes the events themselves.
 *
 * @param by {@code source} or {@code properties.<name>}
 * @param sources empty for any
 * @param propertyFilters for each property the values that are let in
 */
record Grouping(List<String> by, Set<String> sources, Map<String, List<String>> propertyFilters) {
  static final Grouping NONE = new Grouping(List.of(), Set.of(), Map.of());
  private static final String PROPERTY = "properties.";
  private static final int MOST = 5;

  /**
   * @throws ValidationFailed naming group_by, sources or property_filters
   */
  static Grouping of(
      List<String> by, List<String> sources, Map<String, List<String>> propertyFilters) {
    List<String> groups =
        Objects.requireNonNullElse(by, List.<String>of()).stream()
            .filter(name -> !"feature_id".equals(name))
            .distinct()
            .toList();
    for (String name : groups) {
      boolean known =
          name != null
              && (name.equals("source")
                  || (name.startsWith(PROPERTY) && name.length() > PROPERTY.length()));
      if (!known) {
        throw new ValidationFailed(
            "group_by", "must be feature_id, source or properties.<name>: " + name);
      }
    }
    if (groups.size() > MOST) {
      throw new ValidationFailed("group_by", "must hold at most " + MOST + " names");
    }
    Map<String, List<String>> filters = Objects.requireNonNullElse(propertyFilters, Map.of());
    if (filters.values().stream().anyMatch(Objects::isNull)) {
      throw new ValidationFailed("property_filters", "must hold a list of values for each key");
    }
    List<String> from = Objects.requireNonNullElse(sources, List.of());
    if (from.stream().anyMatch(Objects::isNull)) {
      throw new ValidationFailed("sources", "must not hold null");
    }
    return new Grouping(groups, Set.copyOf(from), filters);
  }

  boolean needsEvents() {
    return !by.isEmpty() || !sources.isEmpty() || !propertyFilters.isEmpty();
  }

  Group of(UsageEvent event) {
    if (!sources.isEmpty() && (event.source() == null || !sources.contains(event.source()))) {
      return Group.LEFT_OUT;
    }
    for (Map.Entry<String, List<String>> filter : propertyFilters.entrySet()) {
      String value = event.properties().get(filter.getKey());
      if (!filter.getValue().isEmpty() && !filter.getValue().contains(value)) {
        return Group.LEFT_OUT;
      }
    }
    return by.isEmpty()
        ? Group.ALL
        : new Group(true, by.stream().map(name -> value(name, event)).toList());
  }

  /** Of events that are only known as sums: which groups they were in cannot be told. */
  Group ofEarlier() {
    return needsEvents() ? Group.LEFT_OUT : Group.ALL;
  }

  private static String value(String name, UsageEvent event) {
    String value =
        name.equals("source")
            ? event.source()
            : event.properties().get(name.substring(PROPERTY.length()));
    return Objects.requireNonNullElse(value, "");
  }

  /** The source a group stands for; null if it is not grouped by source. */
  String source(Group group) {
    int position = by.indexOf("source");
    return position < 0 || position >= group.values().size() ? null : group.values().get(position);
  }

  /** The properties a group stands for, by their names without the prefix. */
  Map<String, String> properties(Group group) {
    Map<String, String> properties = new java.util.TreeMap<>();
    for (int i = 0; i < group.values().size(); i++) {
      if (by.get(i).startsWith(PROPERTY)) {
        properties.put(by.get(i).substring(PROPERTY.length()), group.values().get(i));
      }
    }
    return properties;
  }
}
