package dev.billingportal.service.usage;

/** How long a row's time is; days in UTC are kept beside the buckets that they sum up. */
enum BucketSize {
  QUARTER_HOUR("usage_bucket", true),
  DAY("usage_day", false);

  private final String table;
  private final boolean newestKept;

  BucketSize(String table, boolean newestKept) {
    this.table = table;
    this.newestKept = newestKept;
  }

  String table() {
    return table;
  }

  /** Whether rows have the newest value as well. */
  boolean isNewestKept() {
    return newestKept;
  }
}
