package dev.billingportal.web.session;

import dev.billingportal.domain.shared.Unauthorized;
import dev.billingportal.service.session.OpenedSession;
import dev.billingportal.service.session.PortalCustomer;
import dev.billingportal.service.session.PortalSessions;
import jakarta.ejb.EJB;
import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;

/**
 * Puts a new session of the same customer in the place of the one a frame has: {@code POST
 * /session/renew}. The frame's own script asks; what it shows stays as it is.
 */
@WebServlet("/session/renew")
public class RenewSession extends HttpServlet {
  private static final int MAX_BODY = 16_384;

  @EJB private PortalSessions sessions;
  @Inject private PortalCookies cookies;

  @Override
  protected void doPost(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    if (request.getContentLengthLong() > MAX_BODY) {
      response.sendError(HttpServletResponse.SC_REQUEST_ENTITY_TOO_LARGE);
      return;
    }
    if (!FetchMetadata.of(request).isOwnForm(request)) {
      response.setStatus(HttpServletResponse.SC_FORBIDDEN);
      return;
    }
    String before = cookies.read(request, PortalCookies.Place.FRAME);
    String token = OpenSession.tokenOf(request);
    // A page shows one customer's data: no other's session may slip under it.
    Optional<PortalCustomer> next =
        sessions
            .open(before)
            .flatMap(
                here -> sessions.peek(token).filter(other -> other.owner().equals(here.owner())));
    if (next.isEmpty()) {
      response.setStatus(HttpServletResponse.SC_UNAUTHORIZED);
      return;
    }
    try {
      OpenedSession opened = sessions.redeem(token, before);
      cookies.write(
          request, response, PortalCookies.Place.FRAME, Slot.of(request), opened.cookieSecret());
    } catch (Unauthorized e) {
      response.setStatus(HttpServletResponse.SC_UNAUTHORIZED);
      return;
    }
    response.setContentType("application/json");
    response.getWriter().write("{\"ends_at\":\"" + next.get().sessionEndsAt() + "\"}");
  }
}
