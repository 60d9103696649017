package dev.billingportal.domain.tenant;

import dev.billingportal.domain.shared.ScopedId;
import jakarta.persistence.Column;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.time.Instant;

/** The picture of a logo, kept under its content's hash and never changed. */
@Entity
@Table(name = "portal_logo")
public class PortalLogo {
  @EmbeddedId private ScopedId key;

  @Column(name = "content", nullable = false, updatable = false)
  private byte[] content;

  @Column(name = "printed", nullable = false)
  private boolean printed;

  @Column(name = "created_at", nullable = false, updatable = false)
  private Instant createdAt;

  protected PortalLogo() {}

  public PortalLogo(ScopedId key, byte[] content, Instant now) {
    this.key = key;
    this.content = content.clone();
    this.createdAt = now;
  }

  public ScopedId key() {
    return key;
  }

  public byte[] content() {
    return content.clone();
  }

  /** Whether a finalized invoice shows it. */
  public boolean isPrinted() {
    return printed;
  }
}
