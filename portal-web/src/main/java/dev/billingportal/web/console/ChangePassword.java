package dev.billingportal.web.console;

import jakarta.inject.Inject;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Changes an operator's own password: {@code POST /console/account/password}. */
@WebServlet("/console/account/password")
public class ChangePassword extends HttpServlet {
  @Inject private transient OwnAccountPage page;

  @Override
  protected void doPost(HttpServletRequest request, HttpServletResponse response)
      throws ServletException, IOException {
    if (!page.answer(response)) {
      request.getRequestDispatcher("/console/account").forward(request, response);
    }
  }
}
