package dev.billingportal.domain.shared;

import com.github.f4b6a3.ulid.UlidCreator;

/**
 * Makes the ids of new records: a short word for their kind and a ULID, so that ids sort by age.
 */
public final class Ids {
  private Ids() {}

  /** For example {@code cust_01J8ZQ4T0V3C6N5M2K1H9G7F4D}. */
  public static String next(String kind) {
    return kind + "_" + UlidCreator.getMonotonicUlid();
  }
}
