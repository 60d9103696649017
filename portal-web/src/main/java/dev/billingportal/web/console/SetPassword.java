package dev.billingportal.web.console;

import jakarta.inject.Inject;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/**
 * Sets a password by a link of an administrator's: {@code /console/password}. Looking at it uses
 * nothing up.
 */
@WebServlet("/console/password")
public class SetPassword extends HttpServlet {
  private static final String VIEW = "/console/set-password";

  @Inject private transient SetPasswordPage page;

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws ServletException, IOException {
    if (!page.isOpen()) {
      response.setStatus(HttpServletResponse.SC_NOT_FOUND);
    }
    request.getRequestDispatcher(VIEW).forward(request, response);
  }

  @Override
  protected void doPost(HttpServletRequest request, HttpServletResponse response)
      throws ServletException, IOException {
    if (!page.answer(response)) {
      request.getRequestDispatcher(VIEW).forward(request, response);
    }
  }
}
