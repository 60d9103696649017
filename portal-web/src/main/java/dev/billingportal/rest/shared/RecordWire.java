package dev.billingportal.rest.shared;

import dev.billingportal.service.shared.RecordInfo;
import java.time.Instant;
import java.util.Map;

/** The keys that every record has on the wire; unwrapped into its own. */
public record RecordWire(
    String id,
    String tenantId,
    String environmentId,
    Map<String, String> metadata,
    String status,
    Instant createdAt,
    String createdBy,
    Instant updatedAt,
    String updatedBy) {

  /** All of it for the merchant, or without what is the merchant's own for a customer. */
  public static RecordWire of(RecordInfo info, boolean forMerchant) {
    return new RecordWire(
        info.id(),
        info.tenantId(),
        info.environmentId(),
        forMerchant ? info.metadata() : null,
        info.status().wire(),
        info.createdAt(),
        forMerchant ? info.createdBy() : null,
        info.updatedAt(),
        forMerchant ? info.updatedBy() : null);
  }
}
