package dev.billingportal.service.tenant;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.billingportal.domain.shared.ScopedId;
import dev.billingportal.domain.shared.Unauthorized;
import dev.billingportal.domain.tenant.ApiKey;
import dev.billingportal.service.shared.PortalConfiguration;
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

/** Proves which merchant and environment an API key speaks for. */
@Stateless
public class MerchantAuthentication {
  /** The documented key of the demo; production mode refuses it. */
  public static final ApiKeyText DEMO_KEY = new ApiKeyText("bp_sandbox_demo_key", "demo");

  private static final Duration LAST_USE_STEP = Duration.ofMinutes(1);
  private static final Cache<String, Optional<MerchantScope>> PROVEN =
      Caffeine.newBuilder().maximumSize(10_000).expireAfterWrite(Duration.ofSeconds(2)).build();

  @PersistenceContext(unitName = "portal")
  private EntityManager entities;

  @Inject private ServerSecrets secrets;
  @Inject private PortalConfiguration configuration;
  @Inject private Clock clock;

  /**
   * The scope a key opens. Asked of the database at most every two seconds a key, so that a revoked
   * key ends within that time on every node.
   *
   * @throws Unauthorized if the key is missing, malformed, unknown, revoked, expired or of a
   *     disabled tenant
   */
  public MerchantScope authenticate(String presented) {
    if (presented == null || presented.isBlank()) {
      throw new Unauthorized("API key required");
    }
    return read(presented)
        .flatMap(
            text ->
                PROVEN.get(
                    secrets.keyedHash(ApiKeys.HASH_PURPOSE, text.text()),
                    hash -> prove(text, hash)))
        .orElseThrow(() -> new Unauthorized("Invalid API key"));
  }

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
        .map(MerchantAuthentication::scope)
        .findFirst()
        .orElseThrow(() -> new Unauthorized("The API key has ended"));
  }

  private static MerchantScope scope(ApiKey key) {
    return new MerchantScope(
        key.key().tenantId(), key.key().environmentId(), key.id(), key.scopes());
  }

  private Optional<ApiKeyText> read(String presented) {
    return configuration.isDevelopment() && presented.equals(DEMO_KEY.text())
        ? Optional.of(DEMO_KEY)
        : ApiKeyText.read(presented);
  }

  private Optional<MerchantScope> prove(ApiKeyText text, String hash) {
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
