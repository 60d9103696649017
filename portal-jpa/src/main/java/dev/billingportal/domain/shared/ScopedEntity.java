package dev.billingportal.domain.shared;

import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.MappedSuperclass;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.Map;

/** What a merchant's records have in common: a scoped key, a status, metadata and a history. */
@MappedSuperclass
public abstract class ScopedEntity {
  @EmbeddedId private ScopedId key;

  @Enumerated(EnumType.STRING)
  @Column(name = "status", nullable = false)
  private RecordStatus status;

  @Convert(converter = StringMapConverter.class)
  @Column(name = "metadata")
  private Map<String, String> metadata;

  @Column(name = "created_at", nullable = false, updatable = false)
  private Instant createdAt;

  @Column(name = "created_by", updatable = false)
  private String createdBy;

  @Column(name = "updated_at", nullable = false)
  private Instant updatedAt;

  @Column(name = "updated_by")
  private String updatedBy;

  @Version
  @Column(name = "version", nullable = false)
  private int version;

  protected ScopedEntity() {}

  protected ScopedEntity(ScopedId key, Stamp stamp, Map<String, String> metadata) {
    this.key = key;
    this.status = RecordStatus.PUBLISHED;
    this.metadata = metadata == null ? Map.of() : Map.copyOf(metadata);
    this.createdAt = stamp.at();
    this.createdBy = stamp.by();
    this.updatedAt = stamp.at();
    this.updatedBy = stamp.by();
  }

  /** Notes that the record was changed; every changing verb of a subclass ends with this. */
  protected void changed(Stamp stamp) {
    this.updatedAt = stamp.at();
    this.updatedBy = stamp.by();
  }

  /** Puts the record out of use; it is kept for what refers to it. */
  public void archive(Stamp stamp) {
    this.status = RecordStatus.ARCHIVED;
    changed(stamp);
  }

  /** Puts an archived record to use again. */
  protected void publish(Stamp stamp) {
    this.status = RecordStatus.PUBLISHED;
    changed(stamp);
  }

  /** Replaces the merchant's own key-value notes. */
  public void describe(Map<String, String> newMetadata, Stamp stamp) {
    this.metadata = Map.copyOf(newMetadata);
    changed(stamp);
  }

  public boolean isPublished() {
    return status == RecordStatus.PUBLISHED;
  }

  public ScopedId key() {
    return key;
  }

  public String id() {
    return key.id();
  }

  public RecordStatus status() {
    return status;
  }

  public Map<String, String> metadata() {
    return metadata == null ? Map.of() : metadata;
  }

  public Instant createdAt() {
    return createdAt;
  }

  public String createdBy() {
    return createdBy;
  }

  public Instant updatedAt() {
    return updatedAt;
  }

  public String updatedBy() {
    return updatedBy;
  }

  public int version() {
    return version;
  }
}
