package dev.billingportal.domain.imports;

/** How an import's file is written. */
public enum ImportFormat {
  CSV,
  /** One JSON object a line. */
  NDJSON
}
