package dev.billingportal.domain.session;

import com.fasterxml.jackson.core.type.TypeReference;
import dev.billingportal.domain.shared.ScopedId;
import dev.billingportal.domain.shared.StoredJson;
import jakarta.persistence.Column;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.time.Instant;

/** A customer's right to their portal for a while, made by an API key and carried by one token. */
@Entity
@Table(name = "portal_session")
public class PortalSession {
  private static final TypeReference<SessionOptions> OPTIONS = new TypeReference<>() {};

  @EmbeddedId private ScopedId key;

  @Column(name = "customer_id", nullable = false, updatable = false)
  private String customerId;

  @Column(name = "api_key_id", updatable = false)
  private String apiKeyId;

  @Column(name = "label", updatable = false)
  private String label;

  @Column(name = "options", updatable = false)
  private String options;

  @Column(name = "issued_at", nullable = false, updatable = false)
  private Instant issuedAt;

  @Column(name = "expires_at", nullable = false, updatable = false)
  private Instant expiresAt;

  @Column(name = "first_seen_at")
  private Instant firstSeenAt;

  @Column(name = "last_seen_at")
  private Instant lastSeenAt;

  @Column(name = "last_network")
  private String lastNetwork;

  @Column(name = "last_agent")
  private String lastAgent;

  @Column(name = "redemptions", nullable = false)
  private int redemptions;

  @Column(name = "revoked_at")
  private Instant revokedAt;

  protected PortalSession() {}

  /**
   * @param apiKeyId the key, or the operator, that made it: the session ends with them
   */
  public PortalSession(
      ScopedId key,
      String customerId,
      String apiKeyId,
      String label,
      SessionOptions options,
      Instant issuedAt,
      Instant expiresAt) {
    this.key = key;
    this.customerId = customerId;
    this.apiKeyId = apiKeyId;
    this.label = label;
    this.options = StoredJson.write(options);
    this.issuedAt = issuedAt;
    this.expiresAt = expiresAt;
  }

  /** Ends the session for every browser and client that has it. */
  public void revoke(Instant now) {
    if (revokedAt == null) {
      revokedAt = now;
    }
  }

  public ScopedId key() {
    return key;
  }

  public String id() {
    return key.id();
  }

  public String customerId() {
    return customerId;
  }

  /** The API key or the operator that made it. */
  public String apiKeyId() {
    return apiKeyId;
  }

  public String label() {
    return label;
  }

  public SessionOptions options() {
    return options == null ? SessionOptions.NONE : StoredJson.read(options, OPTIONS);
  }

  public Instant issuedAt() {
    return issuedAt;
  }

  public Instant expiresAt() {
    return expiresAt;
  }

  public Instant firstSeenAt() {
    return firstSeenAt;
  }

  public Instant lastSeenAt() {
    return lastSeenAt;
  }

  public int redemptions() {
    return redemptions;
  }

  /** The network it was last seen from, coarse on purpose; null before that. */
  public String lastNetwork() {
    return lastNetwork;
  }

  /** What the last browser or client called itself; null before that. */
  public String lastAgent() {
    return lastAgent;
  }

  /** When the merchant ended it, or null. */
  public Instant revokedAt() {
    return revokedAt;
  }

  public boolean isRevoked() {
    return revokedAt != null;
  }
}
