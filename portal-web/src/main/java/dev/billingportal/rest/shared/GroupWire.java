package dev.billingportal.rest.shared;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.billingportal.service.catalog.GroupListing;
import java.util.List;

/** A group on the wire, with every key that clients know. */
public record GroupWire(
    @JsonUnwrapped RecordWire record,
    String name,
    String lookupKey,
    String entityType,
    List<String> entityIds) {

  public static GroupWire of(GroupListing group) {
    return of(group, true);
  }

  /** Null for null. */
  static GroupWire of(GroupListing group, boolean forMerchant) {
    return group == null
        ? null
        : new GroupWire(
            RecordWire.of(group.info(), forMerchant),
            group.name(),
            group.lookupKey(),
            group.holds().wire(),
            group.memberIds());
  }
}
