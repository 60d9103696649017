package dev.billingportal.domain.shared;

import jakarta.persistence.Column;
import jakarta.persistence.MappedSuperclass;
import java.util.Map;

/**
 * A record that a merchant looks up by a key of its own, which is free again when it is archived.
 */
@MappedSuperclass
public abstract class LookedUpEntity extends ScopedEntity {
  /**
   * Empty while in use, then the record's own id: part of the constraint that keeps keys unique.
   */
  @Column(name = "archived_as", nullable = false)
  private String archivedAs = "";

  protected LookedUpEntity() {}

  protected LookedUpEntity(ScopedId key, Stamp stamp, Map<String, String> metadata) {
    super(key, stamp, metadata);
  }

  @Override
  public void archive(Stamp stamp) {
    this.archivedAs = id();
    super.archive(stamp);
  }
}
