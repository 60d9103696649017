package dev.billingportal.web.session;

import dev.billingportal.service.session.BrowserTrace;
import dev.billingportal.service.session.EndedSession;
import dev.billingportal.service.session.EndedSessions;
import dev.billingportal.service.session.PortalSessions;
import jakarta.ejb.EJB;
import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;

/** Ends a browser's session on the server and in the browser: {@code POST /sign-out}. */
@WebServlet("/sign-out")
public class SignOut extends HttpServlet {
  @EJB private PortalSessions sessions;
  @EJB private EndedSessions ended;
  @Inject private PortalCookies cookies;
  @Inject private Doorway doorway;

  @Override
  protected void doPost(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    if (!FetchMetadata.of(request).isOwnForm(request)) {
      doorway.showRefused(request, response);
      return;
    }
    String secret = cookies.read(request);
    Optional<EndedSession> session = ended.byCookie(secret);
    Optional<Slot> own = ended.byBrowser(secret).map(BrowserTrace::owner).map(Slot::of);
    sessions.end(secret);
    Slot slot = Slot.of(request);
    for (PortalCookies.Place place : PortalCookies.Place.values()) {
      if (secret == null || !secret.equals(cookies.read(request, place))) {
        continue;
      }
      if (slot.isFirst() && own.isPresent()) {
        cookies.release(request, response, place, own.get());
      } else {
        cookies.remove(request, response, place, slot);
      }
    }
    doorway.showSignedOut(request, response, session);
  }
}
