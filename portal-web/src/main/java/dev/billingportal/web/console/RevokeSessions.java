package dev.billingportal.web.console;

import dev.billingportal.service.session.PortalSessionRegistry;
import jakarta.ejb.EJB;
import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

/** Ends one of a customer's sessions, or all of them: {@code POST /console/portal/revoke}. */
@WebServlet("/console/portal/revoke")
public class RevokeSessions extends HttpServlet {
  @EJB private transient PortalSessionRegistry registry;
  @Inject private transient ConsoleVisit visit;

  @Override
  protected void doPost(HttpServletRequest request, HttpServletResponse response) {
    String customer = String.valueOf(request.getParameter("id"));
    String session = request.getParameter("session");
    if (session != null) {
      registry.revoke(visit.scope(), session);
    } else {
      registry.revokeAll(visit.scope(), customer);
    }
    Redirect.to(
        response,
        Redirect.customer("sessions", customer, session != null ? "revoked" : "revoked-all"));
  }
}
