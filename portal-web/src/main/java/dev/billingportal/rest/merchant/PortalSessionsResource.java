package dev.billingportal.rest.merchant;

import dev.billingportal.domain.tenant.KeyScope;
import dev.billingportal.rest.shared.SessionWire;
import dev.billingportal.service.session.SessionIssuer;
import dev.billingportal.service.session.SessionRequest;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/**
 * Sessions for a customer's portal: {@code /v1/customers/portal/{external_id}}. The id may hold
 * slashes. Answers are never cached, since each token is a right of its own.
 */
@ApplicationScoped
@Path("customers/portal/{external_id: .+}")
@ForMerchants
@Produces(MediaType.APPLICATION_JSON)
public class PortalSessionsResource {
  @Inject private SessionIssuer issuer;
  @Inject private MerchantRequest merchant;

  /** A session of an hour. */
  @GET
  @ForMerchants(scope = KeyScope.PORTAL)
  public SessionWire issue(@PathParam("external_id") String externalId) {
    return SessionWire.of(issuer.issue(merchant.scope(), externalId, SessionRequest.PLAIN));
  }

  /** A session as the merchant wants it; an empty body asks for nothing special. */
  @POST
  @ForMerchants(scope = KeyScope.PORTAL)
  @Consumes(MediaType.APPLICATION_JSON)
  public SessionWire issueAs(
      @PathParam("external_id") String externalId, @Valid SessionRequest request) {
    return SessionWire.of(
        issuer.issue(
            merchant.scope(), externalId, request == null ? SessionRequest.PLAIN : request));
  }
}
