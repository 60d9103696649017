package dev.billingportal.domain.shared;

import java.util.Locale;

/**
 * Whether a record is in use. Archived records stay readable by id but are in no list by default.
 */
public enum RecordStatus {
  PUBLISHED,
  ARCHIVED,
  DELETED;

  /** The name on the wire, for example {@code published}. */
  public String wire() {
    return name().toLowerCase(Locale.ROOT);
  }
}
