package dev.billingportal.service.tenant;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.billingportal.domain.shared.Unauthorized;
import dev.billingportal.service.shared.PortalConfiguration;
import dev.billingportal.service.shared.ServerSecrets;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Optional;

/** Proves which merchant and environment an API key speaks for. */
@ApplicationScoped
public class MerchantAuthentication {
  /** The documented key of the demo; production mode refuses it. */
  public static final ApiKeyText DEMO_KEY = new ApiKeyText("bp_sandbox_demo_key", "demo");

  private static final Cache<String, Optional<MerchantScope>> PROVEN =
      Caffeine.newBuilder().maximumSize(10_000).expireAfterWrite(Duration.ofSeconds(2)).build();

  @EJB private ApiKeyProof keys;
  @Inject private ServerSecrets secrets;
  @Inject private PortalConfiguration configuration;

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
                    hash -> keys.prove(text, hash)))
        .orElseThrow(() -> new Unauthorized("Invalid API key"));
  }

  private Optional<ApiKeyText> read(String presented) {
    return configuration.isDevelopment() && presented.equals(DEMO_KEY.text())
        ? Optional.of(DEMO_KEY)
        : ApiKeyText.read(presented);
  }
}
