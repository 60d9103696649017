package dev.billingportal.domain.tenant;

import dev.billingportal.domain.shared.ScopedEntity;
import dev.billingportal.domain.shared.ScopedId;
import dev.billingportal.domain.shared.Stamp;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A merchant's key to the API. It is found by its public part and proven by a keyed hash; the key
 * itself is shown once and never stored.
 */
@Entity
@Table(name = "api_key")
public class ApiKey extends ScopedEntity {
  @Column(name = "name", nullable = false)
  private String name;

  @Column(name = "public_part", nullable = false, updatable = false)
  private String publicPart;

  @Column(name = "secret_hash", nullable = false)
  private String secretHash;

  @Column(name = "scopes", nullable = false)
  private String scopes;

  @Column(name = "expires_at", updatable = false)
  private Instant expiresAt;

  @Column(name = "last_used_at")
  private Instant lastUsedAt;

  @Column(name = "revoked_at")
  private Instant revokedAt;

  protected ApiKey() {}

  public ApiKey(
      ScopedId key,
      String name,
      String publicPart,
      String secretHash,
      Set<KeyScope> scopes,
      Instant expiresAt,
      Stamp stamp) {
    super(key, stamp, Map.of());
    this.name = name;
    this.publicPart = publicPart;
    this.secretHash = secretHash;
    this.expiresAt = expiresAt;
    this.scopes = scopes.stream().map(KeyScope::name).sorted().collect(Collectors.joining(","));
  }

  /** Ends the key for good; the next request with it is refused. */
  public void revoke(Stamp stamp) {
    if (revokedAt == null) {
      revokedAt = stamp.at();
      archive(stamp);
    }
  }

  public boolean isActive(Instant now) {
    return revokedAt == null && isPublished() && (expiresAt == null || expiresAt.isAfter(now));
  }

  public String name() {
    return name;
  }

  public String publicPart() {
    return publicPart;
  }

  public String secretHash() {
    return secretHash;
  }

  public Set<KeyScope> scopes() {
    return scopes.isEmpty()
        ? Set.of()
        : Stream.of(scopes.split(","))
            .map(KeyScope::valueOf)
            .collect(Collectors.toUnmodifiableSet());
  }

  public Instant expiresAt() {
    return expiresAt;
  }

  public Instant lastUsedAt() {
    return lastUsedAt;
  }
}
