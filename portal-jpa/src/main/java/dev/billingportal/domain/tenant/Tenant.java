package dev.billingportal.domain.tenant;

import dev.billingportal.domain.shared.RecordStatus;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

/** A merchant that runs the portal for its customers. */
@Entity
@Table(name = "tenant")
public class Tenant {
  @Id private String id;

  @Column(name = "name", nullable = false)
  private String name;

  @Enumerated(EnumType.STRING)
  @Column(name = "status", nullable = false)
  private RecordStatus status;

  @Column(name = "created_at", nullable = false)
  private Instant createdAt;

  @Column(name = "updated_at", nullable = false)
  private Instant updatedAt;

  protected Tenant() {}

  public Tenant(String id, String name, Instant now) {
    this.id = id;
    this.name = name;
    this.status = RecordStatus.PUBLISHED;
    this.createdAt = now;
    this.updatedAt = now;
  }

  /** Stops everything of this merchant: its keys, its sessions and its pages. */
  public void disable(Instant now) {
    this.status = RecordStatus.ARCHIVED;
    this.updatedAt = now;
  }

  public String id() {
    return id;
  }

  public String name() {
    return name;
  }

  public boolean isEnabled() {
    return status == RecordStatus.PUBLISHED;
  }
}
