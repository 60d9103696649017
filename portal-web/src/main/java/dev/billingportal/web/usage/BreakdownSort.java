package dev.billingportal.web.usage;

import java.util.Arrays;
import java.util.Locale;

/** What the usage breakdown can be sorted by. */
enum BreakdownSort {
  NAME,
  USAGE,
  COST;

  /** The order with this name; by cost where the text names none. */
  static BreakdownSort named(String name) {
    return Arrays.stream(values())
        .filter(sort -> sort.name().equalsIgnoreCase(name))
        .findFirst()
        .orElse(COST);
  }

  /** Names begin with A, figures with the greatest, unless an address says otherwise. */
  boolean ascending(String direction) {
    return this == NAME ? !"desc".equals(direction) : "asc".equals(direction);
  }

  /** The name for an address, which leaves the usual order out. */
  String code() {
    return this == COST ? null : name().toLowerCase(Locale.ROOT);
  }

  /** The direction for an address, which leaves the usual one out. */
  String direction(boolean ascending) {
    if (this == NAME) {
      return ascending ? null : "desc";
    }
    return ascending ? "asc" : null;
  }
}
