package dev.billingportal.web.session;

import dev.billingportal.domain.shared.PortalException;
import dev.billingportal.service.demo.DemoDoor;
import jakarta.ejb.EJB;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** {@code /demo/cust_123}: opens a demo customer's portal, in development mode only. */
@WebServlet("/demo/*")
public class DemoLink extends HttpServlet {
  @EJB private transient DemoDoor door;

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    String path = request.getPathInfo();
    if (path == null || path.length() < 2) {
      response.sendError(HttpServletResponse.SC_NOT_FOUND);
      return;
    }
    try {
      String link = door.link(path.substring(1));
      response.setHeader("Cache-Control", "no-store");
      response.sendRedirect(link, HttpServletResponse.SC_SEE_OTHER);
    } catch (PortalException refused) {
      response.sendError(HttpServletResponse.SC_NOT_FOUND);
    }
  }
}
