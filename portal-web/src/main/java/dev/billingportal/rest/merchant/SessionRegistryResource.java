package dev.billingportal.rest.merchant;

import dev.billingportal.domain.tenant.KeyScope;
import dev.billingportal.rest.shared.ListWire;
import dev.billingportal.rest.shared.PortalSessionWire;
import dev.billingportal.service.session.PortalSessionRegistry;
import dev.billingportal.service.session.SessionFilter;
import dev.billingportal.service.shared.PageRequest;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;

/** The portal sessions a merchant made: {@code /v1/portal/sessions}. */
@ApplicationScoped
@Path("portal/sessions")
@ForMerchants
@Produces(MediaType.APPLICATION_JSON)
public class SessionRegistryResource {
  @EJB private PortalSessionRegistry registry;
  @Inject private MerchantRequest merchant;

  /** Newest first; of one customer, and only those that live or have ended, if told. */
  @GET
  public ListWire<PortalSessionWire> list(
      @QueryParam("customer_id") String customerId,
      @QueryParam("external_customer_id") String externalCustomerId,
      @QueryParam("active") Boolean active,
      @QueryParam("limit") Integer limit,
      @QueryParam("offset") Integer offset) {
    return ListWire.of(
        registry.list(
            merchant.scope(),
            new SessionFilter(customerId, externalCustomerId, active),
            PageRequest.of(limit, offset, null)),
        PortalSessionWire::of);
  }

  @GET
  @Path("{id}")
  public PortalSessionWire get(@PathParam("id") String id) {
    return PortalSessionWire.of(registry.get(merchant.scope(), id));
  }

  /** Ends it on every channel within two seconds. */
  @DELETE
  @Path("{id}")
  @ForMerchants(scope = KeyScope.PORTAL)
  public PortalSessionWire revoke(@PathParam("id") String id) {
    return PortalSessionWire.of(registry.revoke(merchant.scope(), id));
  }
}
