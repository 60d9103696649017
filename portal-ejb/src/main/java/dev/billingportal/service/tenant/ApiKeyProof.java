package dev.billingportal.service.tenant;

import dev.billingportal.domain.shared.ScopedId;
import dev.billingportal.domain.shared.Unauthorized;
import dev.billingportal.domain.tenant.ApiKey;
import dev.billingportal.service.shared.ServerSecrets;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Asks the database whose an API key is, and notes that it was used. */
@Stateless
public class ApiKeyProof {
  private static final Duration LAST_USE_STEP = Duration.ofMinutes(1);

  @PersistenceContext(unitName = "portal")
  private EntityManager entities;

  @Inject private ServerSecrets secrets;
  @Inject private Clock clock;

  /**
   * The scope of a key whose holder left work to be done in the background.
   *
   * @throws Unauthorized if the key has ended meanwhile
   */
  public MerchantScope resume(ScopedId keyId) {
    return entities
        .createQuery(
            "select k from ApiKey k, Tenant t where k.key = :key and t.id = k.key.tenantId"
                + " and t.status = dev.billingportal.domain.shared.RecordStatus.PUBLISHED",
            ApiKey.class)
        .setParameter("key", keyId)
        .getResultStream()
        .filter(key -> key.isActive(clock.instant()))
        .map(ApiKeyProof::scope)
        .findFirst()
        .orElseThrow(() -> new Unauthorized("The API key has ended"));
  }

  private static MerchantScope scope(ApiKey key) {
    return new MerchantScope(
        key.key().tenantId(), key.key().environmentId(), key.id(), key.scopes());
  }

  /**
   * The scope a key opens; empty if it is unknown, revoked, expired or of a disabled tenant.
   *
   * @param hash of the text, under the newest of the server's keys
   */
  public Optional<MerchantScope> prove(ApiKeyText text, String hash) {
    List<ApiKey> found =
        entities
            .createQuery(
                "select k from ApiKey k, Tenant t where k.publicPart = :publicPart"
                    + " and t.id = k.key.tenantId"
                    + " and t.status = dev.billingportal.domain.shared.RecordStatus.PUBLISHED",
                ApiKey.class)
            .setParameter("publicPart", text.publicPart())
            .getResultList();
    // Compared also when there is no such key, so that the time taken tells nothing.
    String kept = found.isEmpty() ? "" : found.get(0).secretHash();
    boolean matches = secrets.matches(kept, ApiKeys.HASH_PURPOSE, text.text());
    Instant now = clock.instant();
    if (!matches || !found.get(0).isActive(now)) {
      return Optional.empty();
    }
    ApiKey key = found.get(0);
    noteUse(key, hash, now);
    return Optional.of(scope(key));
  }

  /** A bulk update instead of a change of the entity: two nodes may note a use at once. */
  private void noteUse(ApiKey key, String hash, Instant now) {
    if (key.lastUsedAt() == null || key.lastUsedAt().plus(LAST_USE_STEP).isBefore(now)) {
      entities
          .createQuery(
              "update ApiKey k set k.lastUsedAt = :now, k.secretHash = :hash where k.key = :key")
          .setParameter("now", now)
          .setParameter("hash", hash)
          .setParameter("key", key.key())
          .executeUpdate();
    }
  }
}
