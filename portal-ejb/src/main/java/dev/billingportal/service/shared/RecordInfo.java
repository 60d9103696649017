package dev.billingportal.service.shared;

import dev.billingportal.domain.shared.RecordStatus;
import dev.billingportal.domain.shared.ScopedEntity;
import java.time.Instant;
import java.util.Map;

/** What every record of a merchant carries: its key, its state, its notes and its history. */
public record RecordInfo(
    String id,
    String tenantId,
    String environmentId,
    Map<String, String> metadata,
    RecordStatus status,
    Instant createdAt,
    String createdBy,
    Instant updatedAt,
    String updatedBy) {

  public static RecordInfo of(ScopedEntity entity) {
    return new RecordInfo(
        entity.id(),
        entity.key().tenantId(),
        entity.key().environmentId(),
        entity.metadata(),
        entity.status(),
        entity.createdAt(),
        entity.createdBy(),
        entity.updatedAt(),
        entity.updatedBy());
  }
}
