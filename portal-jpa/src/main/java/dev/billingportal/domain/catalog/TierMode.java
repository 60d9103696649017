package dev.billingportal.domain.catalog;

/** How tiers apply: all units at the tier reached (volume), or each unit at its own tier (slab). */
public enum TierMode {
  VOLUME,
  SLAB
}
