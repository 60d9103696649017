package dev.billingportal.rest.portal;

import dev.billingportal.service.session.PortalCustomer;
import java.util.Map;
import java.util.Set;
import org.eclipse.microprofile.jwt.Claims;
import org.eclipse.microprofile.jwt.JsonWebToken;

/**
 * The customer as MicroProfile knows callers. It has the claims of the session, but not the token's
 * text, so that no code behind the filter can log it.
 */
class PortalPrincipal implements JsonWebToken {
  /** The one role of everybody who has a portal session. */
  static final String ROLE = "customer";

  private final String name;
  private final Map<String, Object> claims;

  PortalPrincipal(PortalCustomer customer) {
    name = customer.getName();
    claims =
        Map.of(
            Claims.sub.name(),
            customer.customerId(),
            Claims.jti.name(),
            customer.sessionId(),
            Claims.exp.name(),
            customer.sessionEndsAt().getEpochSecond(),
            Claims.groups.name(),
            Set.of(ROLE),
            "customer_id",
            customer.customerId(),
            "external_customer_id",
            customer.externalId(),
            "tenant_id",
            customer.tenantId(),
            "environment_id",
            customer.environmentId());
  }

  @Override
  public String getName() {
    return name;
  }

  @Override
  public Set<String> getClaimNames() {
    return claims.keySet();
  }

  @Override
  @SuppressWarnings("unchecked")
  public <T> T getClaim(String claim) {
    return (T) claims.get(claim);
  }
}
