package dev.billingportal.rest.merchant;

import dev.billingportal.domain.tenant.KeyScope;
import dev.billingportal.service.session.PortalSessionRegistry;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** All sessions of one customer at once: {@code /v1/customers/{id}/portal/sessions}. */
@ApplicationScoped
@Path("customers/{id}/portal/sessions")
@ForMerchants
@Produces(MediaType.APPLICATION_JSON)
public class CustomerSessionsResource {
  @EJB private PortalSessionRegistry registry;
  @Inject private MerchantRequest merchant;

  @DELETE
  @ForMerchants(scope = KeyScope.PORTAL)
  public RevokedSessions revokeAll(@PathParam("id") String customerId) {
    return new RevokedSessions(registry.revokeAll(merchant.scope(), customerId));
  }

  /** How many sessions ended with this. */
  public record RevokedSessions(int revoked) {}
}
