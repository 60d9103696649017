package dev.billingportal.service.catalog;

import dev.billingportal.domain.catalog.FeatureGroup;
import dev.billingportal.domain.catalog.GroupedKind;
import dev.billingportal.service.shared.RecordInfo;
import java.util.List;

/**
 * A group of features or prices.
 *
 * @param memberIds ids of what is in it; null where nobody asked for them
 */
public record GroupListing(
    RecordInfo info, String name, String lookupKey, GroupedKind holds, List<String> memberIds) {

  /** Null for null. */
  static GroupListing of(FeatureGroup group, List<String> memberIds) {
    return group == null
        ? null
        : new GroupListing(
            RecordInfo.of(group), group.name(), group.lookupKey(), group.holds(), memberIds);
  }
}
