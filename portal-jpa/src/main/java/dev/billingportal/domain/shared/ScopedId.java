package dev.billingportal.domain.shared;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import java.io.Serializable;
import java.util.Objects;

/**
 * The key of every stored thing: its tenant, its environment and its own id. A lookup cannot leave
 * the scope out.
 */
@Embeddable
public class ScopedId implements Serializable {
  @Column(name = "tenant_id", nullable = false, updatable = false)
  private String tenantId;

  @Column(name = "environment_id", nullable = false, updatable = false)
  private String environmentId;

  @Column(name = "id", nullable = false, updatable = false)
  private String id;

  protected ScopedId() {}

  public ScopedId(String tenantId, String environmentId, String id) {
    this.tenantId = Objects.requireNonNull(tenantId);
    this.environmentId = Objects.requireNonNull(environmentId);
    this.id = Objects.requireNonNull(id);
  }

  public String tenantId() {
    return tenantId;
  }

  public String environmentId() {
    return environmentId;
  }

  public String id() {
    return id;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ScopedId that
        && tenantId.equals(that.tenantId)
        && environmentId.equals(that.environmentId)
        && id.equals(that.id);
  }

  @Override
  public int hashCode() {
    return Objects.hash(tenantId, environmentId, id);
  }

  @Override
  public String toString() {
    return id;
  }
}
