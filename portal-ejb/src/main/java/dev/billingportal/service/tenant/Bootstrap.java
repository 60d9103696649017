package dev.billingportal.service.tenant;

import dev.billingportal.domain.shared.Ids;
import dev.billingportal.domain.shared.InvalidOperation;
import dev.billingportal.domain.shared.NotFound;
import dev.billingportal.domain.shared.Stamp;
import dev.billingportal.domain.shared.Unauthorized;
import dev.billingportal.domain.tenant.Environment;
import dev.billingportal.domain.tenant.EnvironmentId;
import dev.billingportal.domain.tenant.EnvironmentKind;
import dev.billingportal.domain.tenant.KeyScope;
import dev.billingportal.domain.tenant.MerchantProfile;
import dev.billingportal.domain.tenant.PortalSettings;
import dev.billingportal.domain.tenant.Tenant;
import jakarta.ejb.EJB;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Opens the first merchant of a new installation, once: with the token from {@code
 * PORTAL_BOOTSTRAP_TOKEN}, and only while the database holds no merchant.
 */
@Stateless
public class Bootstrap {
  private static final int MIN_TOKEN_LENGTH = 32;
  private static final String FIRST_TENANT = "tenant_first";

  @PersistenceContext(unitName = "portal")
  private EntityManager entities;

  @EJB private ApiKeys keys;
  @Inject private Clock clock;

  @Inject
  @ConfigProperty(name = "portal.bootstrap.token")
  private Optional<String> configuredToken;

  /** The first keys, one an environment; shown here and never again. */
  public record Opened(String tenantId, NewApiKey sandbox, NewApiKey production) {}

  /**
   * @param name the merchant's name on pages and documents
   * @throws NotFound if no token of at least 32 characters is configured
   * @throws Unauthorized if the token is another one
   * @throws InvalidOperation if there is a merchant already
   */
  public Opened open(String presentedToken, String name) {
    requireToken(presentedToken);
    if (entities.createQuery("select count(t) from Tenant t", Long.class).getSingleResult() > 0) {
      throw new InvalidOperation("There is a merchant already");
    }
    // A fixed id: of two racing calls the second one fails on the key.
    entities.persist(new Tenant(FIRST_TENANT, name, clock.instant()));
    entities.flush();
    return new Opened(
        FIRST_TENANT,
        environment("env_sandbox", "Sandbox", EnvironmentKind.SANDBOX, name),
        environment("env_production", "Production", EnvironmentKind.PRODUCTION, name));
  }

  /**
   * @throws NotFound if no token of at least 32 characters is configured
   * @throws Unauthorized if it is another one
   */
  public void requireToken(String presentedToken) {
    String expected =
        configuredToken
            .filter(token -> token.length() >= MIN_TOKEN_LENGTH)
            .orElseThrow(() -> new NotFound("Bootstrap", "bootstrap"));
    if (presentedToken == null
        || !MessageDigest.isEqual(
            expected.getBytes(StandardCharsets.UTF_8),
            presentedToken.getBytes(StandardCharsets.UTF_8))) {
      throw new Unauthorized("Invalid bootstrap token");
    }
  }

  private NewApiKey environment(String id, String label, EnvironmentKind kind, String merchant) {
    EnvironmentId environment = new EnvironmentId(FIRST_TENANT, id);
    entities.persist(new Environment(environment, label, kind, clock.instant()));
    entities.persist(
        new PortalSettings(
            new PortalSettings.Key(FIRST_TENANT, id),
            Ids.next("setting"),
            MerchantProfile.named(merchant),
            clock.instant()));
    return keys.create(
        environment,
        "First key",
        Set.of(KeyScope.values()),
        null,
        new Stamp(clock.instant(), null));
  }
}
