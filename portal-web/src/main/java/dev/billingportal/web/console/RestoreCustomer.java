package dev.billingportal.web.console;

import dev.billingportal.domain.shared.AlreadyExists;
import dev.billingportal.service.customer.Customers;
import jakarta.ejb.EJB;
import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

/** Puts an archived customer to use again: {@code POST /console/customer/restore}. */
@WebServlet("/console/customer/restore")
public class RestoreCustomer extends HttpServlet {
  @EJB private transient Customers customers;
  @Inject private transient ConsoleVisit visit;

  @Override
  protected void doPost(HttpServletRequest request, HttpServletResponse response) {
    String id = String.valueOf(request.getParameter("id"));
    String done = "restored";
    try {
      customers.restore(visit.scope(), id);
    } catch (AlreadyExists e) {
      done = "taken";
    }
    Redirect.to(response, Redirect.customer("information", id, done));
  }
}
