package dev.billingportal.web.console;

import jakarta.inject.Inject;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Adds or changes a customer: {@code POST /console/customer/save}. */
@WebServlet("/console/customer/save")
public class SaveCustomer extends HttpServlet {
  @Inject private transient CustomerForm form;

  @Override
  protected void doPost(HttpServletRequest request, HttpServletResponse response)
      throws ServletException, IOException {
    if (!form.answer(response)) {
      request.getRequestDispatcher("/console/edit").forward(request, response);
    }
  }
}
