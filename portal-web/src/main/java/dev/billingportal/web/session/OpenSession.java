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

/** Turns a token into a signed-in browser: {@code POST /session}. */
@WebServlet("/session")
public class OpenSession extends HttpServlet {
  private static final int MAX_BODY = 16_384;

  @EJB private PortalSessions sessions;
  @Inject private PortalCookies cookies;
  @Inject private PortalSlots slots;
  @Inject private Doorway doorway;

  @Override
  protected void doPost(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    if (request.getContentLengthLong() > MAX_BODY) {
      response.sendError(HttpServletResponse.SC_REQUEST_ENTITY_TOO_LARGE);
      return;
    }
    FetchMetadata fetch = FetchMetadata.of(request);
    if (!fetch.isOwnForm(request)) {
      doorway.showRefused(request, response);
      return;
    }
    String token = tokenOf(request);
    boolean framed =
        fetch.isFrame() || (fetch.saysNothing() && "1".equals(request.getParameter("framed")));
    PortalCookies.Place place = framed ? PortalCookies.Place.FRAME : PortalCookies.Place.TAB;
    Slot slot =
        sessions
            .peek(token)
            .map(asked -> slots.choose(request, place, asked.owner()))
            .orElse(Slot.FIRST);
    String before = cookies.read(request, place, slot);
    PortalCustomer customer;
    try {
      OpenedSession opened = sessions.redeem(token, before);
      slots.makeRoom(request, response, place, slot);
      cookies.write(request, response, place, slot, opened.cookieSecret());
      customer = opened.customer();
    } catch (Unauthorized e) {
      Optional<PortalCustomer> here = openAlready(token, before);
      if (here.isEmpty()) {
        doorway.showEnded(request, response, token);
        return;
      }
      customer = here.get();
    }
    Doorway.sendTo(
        response, slot.prefix() + Landing.forCustomer(customer, request.getParameter("to")));
  }

  /** The one token of the form; none where an address may hold it, which others write down. */
  static String tokenOf(HttpServletRequest request) {
    return request.getQueryString() == null ? RequestPath.only(request, "token") : null;
  }

  /** A link for a single use that this very browser used: it was reloaded. */
  private Optional<PortalCustomer> openAlready(String token, String cookieSecret) {
    return sessions
        .open(cookieSecret)
        .filter(
            here ->
                sessions
                    .peek(token)
                    .filter(customer -> customer.sessionId().equals(here.sessionId()))
                    .isPresent());
  }
}
