package dev.billingportal.domain.catalog;

/** How a meter turns events into a quantity. */
public enum AggregationType {
  COUNT,
  SUM,
  AVG,
  COUNT_UNIQUE,
  LATEST,
  SUM_WITH_MULTIPLIER,
  MAX,
  WEIGHTED_SUM;

  /** Whether it reads a property of the events; only counting does not. */
  public boolean needsField() {
    return this != COUNT;
  }
}
