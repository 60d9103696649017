package dev.billingportal.service.tenant;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.billingportal.domain.shared.Ids;
import dev.billingportal.domain.shared.ScopedId;
import dev.billingportal.domain.shared.Stamp;
import dev.billingportal.domain.shared.Unauthorized;
import dev.billingportal.domain.tenant.ApiKey;
import dev.billingportal.domain.tenant.EnvironmentId;
import dev.billingportal.domain.tenant.KeyScope;
import dev.billingportal.service.shared.PortalConfiguration;
import dev.billingportal.service.shared.ServerSecrets;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/** Proves and registers API keys. A key reads {@code bp_<environment>_<public part>_<secret>}. */
@Stateless
public class ApiKeys {
  /** The documented key of the demo; production mode refuses it. */
  public static final String DEMO_KEY = "bp_sandbox_demo_key";

  private static final int MAX_LENGTH = 200;
  private static final Cache<String, ProvenKey> PROVEN =
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
   * @throws Unauthorized if the key is missing, malformed, unknown, revoked or of a disabled tenant
   */
  public MerchantScope authenticate(String presented) {
    if (presented == null || presented.isBlank()) {
      throw new Unauthorized("API key required");
    }
    if (presented.length() > MAX_LENGTH
        || (presented.equals(DEMO_KEY) && !configuration.isDevelopment())) {
      throw new Unauthorized("Invalid API key");
    }
    String hash = secrets.keyedHash("api-key", presented);
    ProvenKey proven = PROVEN.get(hash, unused -> prove(presented, hash));
    if (proven.scope() == null) {
      throw new Unauthorized("Invalid API key");
    }
    return proven.scope();
  }

  private ProvenKey prove(String presented, String hash) {
    String[] parts = presented.split("_", 4);
    if (parts.length < 4 || !parts[0].equals("bp")) {
      return ProvenKey.REFUSED;
    }
    List<ApiKey> found =
        entities
            .createQuery(
                "select k from ApiKey k, Tenant t where k.publicPart = :publicPart"
                    + " and t.id = k.key.tenantId"
                    + " and t.status = dev.billingportal.domain.shared.RecordStatus.PUBLISHED",
                ApiKey.class)
            .setParameter("publicPart", parts[2])
            .getResultList();
    String expected = found.isEmpty() ? hash + "-" : found.get(0).secretHash();
    boolean matches =
        MessageDigest.isEqual(
            expected.getBytes(StandardCharsets.US_ASCII), hash.getBytes(StandardCharsets.US_ASCII));
    if (!matches || !found.get(0).isActive()) {
      return ProvenKey.REFUSED;
    }
    ApiKey key = found.get(0);
    return new ProvenKey(
        new MerchantScope(key.key().tenantId(), key.key().environmentId(), key.id(), key.scopes()));
  }

  /** Registers a key whose text is already known; for the demo's documented key. */
  public void register(
      EnvironmentId environment, String name, String plainKey, Set<KeyScope> scopes) {
    entities.persist(
        new ApiKey(
            new ScopedId(environment.tenantId(), environment.id(), Ids.next("key")),
            name,
            plainKey.split("_", 4)[2],
            secrets.keyedHash("api-key", plainKey),
            scopes,
            new Stamp(clock.instant(), null)));
  }

  private record ProvenKey(MerchantScope scope) {
    static final ProvenKey REFUSED = new ProvenKey(null);
  }
}
