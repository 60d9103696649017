package dev.billingportal.rest.portal;

import dev.billingportal.service.session.PortalCustomer;
import dev.billingportal.service.session.PortalSessions;
import jakarta.annotation.Priority;
import jakarta.ejb.EJB;
import jakarta.inject.Inject;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.core.SecurityContext;
import jakarta.ws.rs.ext.Provider;

/**
 * Lets a request to the direct API pass only with the token of a live portal session, in its header
 * and nowhere else: addresses end up in logs.
 */
@Provider
@ForPortal
@Priority(Priorities.AUTHENTICATION)
public class SessionTokenFilter implements ContainerRequestFilter {
  public static final String HEADER = "X-Session-Token";

  @EJB private PortalSessions sessions;
  @Inject private PortalRequest portal;

  @Override
  public void filter(ContainerRequestContext request) {
    PortalCustomer customer = sessions.authenticate(request.getHeaderString(HEADER));
    portal.prove(customer);
    SecurityContext before = request.getSecurityContext();
    request.setSecurityContext(
        new PortalSecurityContext(
            new PortalPrincipal(customer), before != null && before.isSecure()));
  }
}
