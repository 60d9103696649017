package dev.billingportal.service.tenant;

import dev.billingportal.domain.operator.Operator;
import dev.billingportal.domain.shared.ErrorCode;
import dev.billingportal.domain.shared.PortalException;
import dev.billingportal.domain.shared.ScopedId;
import dev.billingportal.domain.shared.Stamp;
import dev.billingportal.domain.tenant.KeyScope;
import java.security.Principal;
import java.time.Clock;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * A merchant's proven right to one tenant and environment. It is made from a live API key, or from
 * an operator who is signed in to the console, so that a service which takes it need not ask again.
 */
public final class MerchantScope implements Principal {
  private final String tenantId;
  private final String environmentId;
  private final String keyId;
  private final Set<KeyScope> scopes;

  MerchantScope(String tenantId, String environmentId, String keyId, Set<KeyScope> scopes) {
    this.tenantId = tenantId;
    this.environmentId = environmentId;
    this.keyId = keyId;
    this.scopes = Set.copyOf(scopes);
  }

  /** What an operator's role allows in an environment of their own tenant. */
  public static MerchantScope of(Operator operator, String environmentId) {
    return new MerchantScope(
        operator.tenantId(), environmentId, operator.id(), operator.role().scopes());
  }

  public String tenantId() {
    return tenantId;
  }

  public String environmentId() {
    return environmentId;
  }

  /** The id of the API key or the operator that acts. */
  public String keyId() {
    return keyId;
  }

  public Set<KeyScope> scopes() {
    return scopes;
  }

  public ScopedId key(String id) {
    return new ScopedId(tenantId, environmentId, id);
  }

  public Stamp stamp(Clock clock) {
    return new Stamp(clock.instant(), keyId);
  }

  /**
   * @throws PortalException with permission_denied if the key was not given this scope
   */
  public void require(KeyScope scope) {
    if (!scopes.contains(scope)) {
      throw new PortalException(
          ErrorCode.PERMISSION_DENIED,
          "This API key may not do that",
          Map.of("scope", scope.name().toLowerCase(Locale.ROOT)));
    }
  }

  @Override
  public String getName() {
    return keyId;
  }
}
