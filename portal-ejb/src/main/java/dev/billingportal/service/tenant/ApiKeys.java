package dev.billingportal.service.tenant;

import dev.billingportal.domain.shared.ErrorCode;
import dev.billingportal.domain.shared.Ids;
import dev.billingportal.domain.shared.NotFound;
import dev.billingportal.domain.shared.PortalException;
import dev.billingportal.domain.shared.RecordStatus;
import dev.billingportal.domain.shared.ScopedId;
import dev.billingportal.domain.shared.Stamp;
import dev.billingportal.domain.shared.ValidationFailed;
import dev.billingportal.domain.tenant.ApiKey;
import dev.billingportal.domain.tenant.Environment;
import dev.billingportal.domain.tenant.EnvironmentId;
import dev.billingportal.domain.tenant.KeyScope;
import dev.billingportal.service.shared.PageRequest;
import dev.billingportal.service.shared.ResultPage;
import dev.billingportal.service.shared.ServerSecrets;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The API keys of a merchant's environment: made, listed and revoked. Several may be active. */
@Stateless
public class ApiKeys {
  static final String HASH_PURPOSE = "api-key";

  @PersistenceContext(unitName = "portal")
  private EntityManager entities;

  @Inject private ServerSecrets secrets;
  @Inject private Clock clock;

  /**
   * Makes a key for the caller's environment, with at most the caller's own scopes.
   *
   * @throws ValidationFailed naming scopes or expires_at
   * @throws PortalException with permission_denied for a scope that the caller lacks
   */
  public NewApiKey create(MerchantScope scope, ApiKeyDraft draft) {
    Set<KeyScope> wanted =
        draft.scopes() == null
            ? scope.scopes()
            : draft.scopes().stream()
                .map(name -> KeyScope.valueOf(name.toUpperCase(Locale.ROOT)))
                .collect(Collectors.toSet());
    wanted.forEach(scope::require);
    if (draft.expiresAt() != null && !draft.expiresAt().isAfter(clock.instant())) {
      throw new ValidationFailed("expires_at", "must be in the future");
    }
    return create(
        new EnvironmentId(scope.tenantId(), scope.environmentId()),
        draft.name(),
        wanted,
        draft.expiresAt(),
        scope.stamp(clock));
  }

  /** Makes a key on the portal's own behalf; for the first keys of a new merchant. */
  public NewApiKey create(
      EnvironmentId environment,
      String name,
      Set<KeyScope> scopes,
      Instant expiresAt,
      Stamp stamp) {
    ApiKeyText text = ApiKeyText.next(entities.find(Environment.class, environment).kind());
    return new NewApiKey(keep(environment, name, text, scopes, expiresAt, stamp), text.text());
  }

  /** Keeps a key whose text is known: the documented key of the demo. */
  public void register(
      EnvironmentId environment, String name, ApiKeyText text, Set<KeyScope> scopes) {
    keep(environment, name, text, scopes, null, new Stamp(clock.instant(), null));
  }

  private ApiKeySummary keep(
      EnvironmentId environment,
      String name,
      ApiKeyText text,
      Set<KeyScope> scopes,
      Instant expiresAt,
      Stamp stamp) {
    ApiKey key =
        new ApiKey(
            new ScopedId(environment.tenantId(), environment.id(), Ids.next("key")),
            name,
            text.publicPart(),
            secrets.keyedHash(HASH_PURPOSE, text.text()),
            scopes,
            expiresAt,
            stamp);
    entities.persist(key);
    return summary(key);
  }

  /**
   * The environment's keys, newest first.
   *
   * @param status published (the default) or archived, which are the revoked ones
   */
  public ResultPage<ApiKeySummary> list(
      MerchantScope scope, RecordStatus status, PageRequest page) {
    List<ApiKey> keys =
        entities
            .createQuery(
                "select k from ApiKey k where k.key.tenantId = :tenant"
                    + " and k.key.environmentId = :environment and k.status = :status"
                    + " order by k.createdAt desc, k.key.id desc",
                ApiKey.class)
            .setParameter("tenant", scope.tenantId())
            .setParameter("environment", scope.environmentId())
            .setParameter("status", status)
            .setFirstResult(page.offset())
            .setMaxResults(page.limit())
            .getResultList();
    long total =
        entities
            .createQuery(
                "select count(k) from ApiKey k where k.key.tenantId = :tenant"
                    + " and k.key.environmentId = :environment and k.status = :status",
                Long.class)
            .setParameter("tenant", scope.tenantId())
            .setParameter("environment", scope.environmentId())
            .setParameter("status", status)
            .getSingleResult();
    return new ResultPage<>(
        keys.stream().map(ApiKeys::summary).toList(), total, page.limit(), page.offset());
  }

  /**
   * Ends a key. Every node refuses it within two seconds.
   *
   * @throws NotFound if the scope has no such key
   * @throws PortalException with invalid_operation for the key that is asking, which would lock its
   *     owner out
   */
  public void revoke(MerchantScope scope, String id) {
    ApiKey key =
        Optional.ofNullable(entities.find(ApiKey.class, scope.key(id)))
            .orElseThrow(() -> new NotFound("API key", id));
    if (id.equals(scope.keyId())) {
      throw new PortalException(
          ErrorCode.INVALID_OPERATION, "A key cannot revoke itself", Map.of("id", id));
    }
    key.revoke(scope.stamp(clock));
  }

  private static ApiKeySummary summary(ApiKey key) {
    return new ApiKeySummary(
        key.id(),
        key.name(),
        key.publicPart(),
        key.scopes(),
        key.status(),
        key.createdAt(),
        key.updatedAt(),
        key.expiresAt(),
        key.lastUsedAt());
  }
}
