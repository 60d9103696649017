package dev.billingportal.web.console;

import dev.billingportal.service.operator.ConsoleSessions;
import jakarta.ejb.EJB;
import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

/** Switches between sandbox and production: {@code POST /console/environment}. */
@WebServlet("/console/environment")
public class ChosenEnvironment extends HttpServlet {
  @EJB private transient ConsoleSessions sessions;
  @Inject private transient ConsoleCookie cookie;

  @Override
  protected void doPost(HttpServletRequest request, HttpServletResponse response) {
    sessions.lookAt(cookie.read(request), request.getParameter("id"));
    Redirect.to(response, Redirect.HOME);
  }
}
