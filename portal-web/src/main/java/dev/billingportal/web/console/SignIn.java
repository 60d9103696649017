package dev.billingportal.web.console;

import jakarta.inject.Inject;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Signs an operator in: {@code POST /console/sign-in}. */
@WebServlet("/console/sign-in")
public class SignIn extends HttpServlet {
  private static final String VIEW = "/console/door";

  @Inject private SignInPage page;

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws ServletException, IOException {
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
