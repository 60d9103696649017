package dev.billingportal.domain.session;

import dev.billingportal.domain.shared.ScopedId;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

/** A browser that redeemed a session's token. Found by the hash of its cookie's secret. */
@Entity
@Table(name = "browser_session")
public class BrowserSession {
  @Id
  @Column(name = "cookie_hash")
  private String cookieHash;

  @Column(name = "tenant_id", nullable = false, updatable = false)
  private String tenantId;

  @Column(name = "environment_id", nullable = false, updatable = false)
  private String environmentId;

  @Column(name = "portal_session_id", nullable = false, updatable = false)
  private String portalSessionId;

  @Column(name = "opened_at", nullable = false, updatable = false)
  private Instant openedAt;

  @Column(name = "last_seen_at", nullable = false)
  private Instant lastSeenAt;

  @Column(name = "ended_at")
  private Instant endedAt;

  protected BrowserSession() {}

  public BrowserSession(String cookieHash, ScopedId portalSession, Instant now) {
    this.cookieHash = cookieHash;
    this.tenantId = portalSession.tenantId();
    this.environmentId = portalSession.environmentId();
    this.portalSessionId = portalSession.id();
    this.openedAt = now;
    this.lastSeenAt = now;
  }

  /** Signs the browser out; the portal session itself goes on. */
  public void end(Instant now) {
    if (endedAt == null) {
      endedAt = now;
    }
  }

  public Instant lastSeenAt() {
    return lastSeenAt;
  }

  public boolean isEnded() {
    return endedAt != null;
  }

  /** The portal session whose token this browser redeemed. */
  public ScopedId portalSession() {
    return new ScopedId(tenantId, environmentId, portalSessionId);
  }
}
