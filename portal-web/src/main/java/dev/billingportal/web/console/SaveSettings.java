package dev.billingportal.web.console;

import jakarta.inject.Inject;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/**
 * Changes the portal's settings, or shows what they would look like: {@code POST
 * /console/settings/save}.
 */
@WebServlet("/console/settings/save")
public class SaveSettings extends HttpServlet {
  @Inject private transient PortalSettingsForm form;

  @Override
  protected void doPost(HttpServletRequest request, HttpServletResponse response)
      throws ServletException, IOException {
    boolean isOnlyLookedAt = request.getParameter("preview") != null;
    if (isOnlyLookedAt || !form.save(response)) {
      request.getRequestDispatcher(PortalSettingsForm.PAGE).forward(request, response);
    }
  }
}
