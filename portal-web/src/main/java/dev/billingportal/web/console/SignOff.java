package dev.billingportal.web.console;

import dev.billingportal.service.operator.ConsoleSessions;
import jakarta.ejb.EJB;
import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

/** Signs an operator out: {@code POST /console/sign-out}. */
@WebServlet("/console/sign-out")
public class SignOff extends HttpServlet {
  @EJB private transient ConsoleSessions sessions;
  @Inject private transient ConsoleCookie cookie;

  @Override
  protected void doPost(HttpServletRequest request, HttpServletResponse response) {
    sessions.end(cookie.read(request));
    cookie.remove(request, response);
    Redirect.to(response, "/console/sign-in");
  }
}
