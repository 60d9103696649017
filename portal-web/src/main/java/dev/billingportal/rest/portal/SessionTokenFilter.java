package dev.billingportal.rest.portal;

import dev.billingportal.domain.session.PortalSection;
import dev.billingportal.domain.shared.Unauthorized;
import dev.billingportal.rest.shared.RateLimitHeaders;
import dev.billingportal.service.limit.RateLimits;
import dev.billingportal.service.session.PortalCustomer;
import dev.billingportal.service.session.PortalSessions;
import dev.billingportal.service.session.SessionSightings;
import dev.billingportal.service.session.Sighting;
import jakarta.annotation.Priority;
import jakarta.ejb.EJB;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.SecurityContext;
import jakarta.ws.rs.ext.Provider;
import java.util.Optional;
import java.util.stream.Stream;

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
  @Inject private RateLimits limits;
  @Inject private SessionSightings sightings;
  @Context private ResourceInfo resource;
  @Context private HttpServletRequest servletRequest;

  @Override
  public void filter(ContainerRequestContext request) {
    String token = request.getHeaderString(HEADER);
    Optional<PortalCustomer> proven = sessions.authenticate(token);
    if (proven.isEmpty()) {
      if (RateLimitHeaders.pass(
          request, limits.takeForBadCredential(servletRequest.getRemoteAddr()))) {
        throw new Unauthorized(
            token == null || token.isBlank()
                ? "Session token required"
                : "Invalid or expired session token");
      }
      return;
    }
    PortalCustomer customer = proven.get();
    if (!RateLimitHeaders.pass(request, limits.takeForSession(customer.sessionId()))) {
      return;
    }
    if (!isShown(customer)) {
      throw new NotFoundException();
    }
    sightings.note(
        customer,
        null,
        () ->
            Sighting.of(
                servletRequest.getRemoteAddr(), request.getHeaderString(HttpHeaders.USER_AGENT)));
    portal.prove(customer);
    SecurityContext before = request.getSecurityContext();
    request.setSecurityContext(
        new PortalSecurityContext(
            new PortalPrincipal(customer), before != null && before.isSecure()));
  }

  /** This is the one place where the API keeps to the sections of a session. */
  private boolean isShown(PortalCustomer customer) {
    ForPortal ofMethod = resource.getResourceMethod().getAnnotation(ForPortal.class);
    if (ofMethod != null && ofMethod.amounts() && !customer.showsAmounts()) {
      return false;
    }
    ForPortal ofClass = resource.getResourceClass().getAnnotation(ForPortal.class);
    PortalSection[] needed =
        ofMethod != null && ofMethod.sections().length > 0
            ? ofMethod.sections()
            : ofClass == null ? new PortalSection[0] : ofClass.sections();
    return needed.length == 0 || Stream.of(needed).anyMatch(customer::shows);
  }
}
