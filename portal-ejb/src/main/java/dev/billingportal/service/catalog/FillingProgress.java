package dev.billingportal.service.catalog;

import dev.billingportal.domain.catalog.MeterFilling;

/**
 * How far a new meter has got with the events that came before it.
 *
 * @param total null until they were counted
 */
public record FillingProgress(long done, Long total) {
  /** Null for null. */
  static FillingProgress of(MeterFilling filling) {
    return filling == null
        ? null
        : new FillingProgress(filling.doneEvents(), filling.totalEvents());
  }
}
