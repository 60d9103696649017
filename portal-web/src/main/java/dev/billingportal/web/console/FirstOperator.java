package dev.billingportal.web.console;

import dev.billingportal.service.operator.Operators;
import jakarta.ejb.EJB;
import jakarta.inject.Inject;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Makes the first administrator: {@code /console/first}, gone once there is one. */
@WebServlet("/console/first")
public class FirstOperator extends HttpServlet {
  private static final String VIEW = "/console/bootstrap";

  @EJB private transient Operators operators;
  @Inject private transient FirstOperatorPage page;

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws ServletException, IOException {
    if (operators.isEmpty()) {
      request.getRequestDispatcher(VIEW).forward(request, response);
    } else {
      Redirect.to(response, "/console/sign-in");
    }
  }

  @Override
  protected void doPost(HttpServletRequest request, HttpServletResponse response)
      throws ServletException, IOException {
    if (!page.answer(response)) {
      request.getRequestDispatcher(VIEW).forward(request, response);
    }
  }
}
