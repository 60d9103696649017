package dev.billingportal.domain.tenant;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import java.io.Serializable;
import java.util.Objects;

/** An environment's key: its tenant and its own id. */
@Embeddable
public class EnvironmentId implements Serializable {
  @Column(name = "tenant_id", nullable = false)
  private String tenantId;

  @Column(name = "id", nullable = false)
  private String id;

  protected EnvironmentId() {}

  public EnvironmentId(String tenantId, String id) {
    this.tenantId = Objects.requireNonNull(tenantId);
    this.id = Objects.requireNonNull(id);
  }

  public String tenantId() {
    return tenantId;
  }

  public String id() {
    return id;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof EnvironmentId that
        && tenantId.equals(that.tenantId)
        && id.equals(that.id);
  }

  @Override
  public int hashCode() {
    return Objects.hash(tenantId, id);
  }
}
