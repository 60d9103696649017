package dev.billingportal.web.console;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

/** Shows the merchant's name instead of a logo: {@code POST /console/settings/remove-logo}. */
@WebServlet("/console/settings/remove-logo")
public class RemoveLogo extends HttpServlet {
  @Inject private transient PortalSettingsForm form;

  @Override
  protected void doPost(HttpServletRequest request, HttpServletResponse response) {
    form.removeLogo(response);
  }
}
