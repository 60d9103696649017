package dev.billingportal.web.console;

import dev.billingportal.service.customer.Customers;
import jakarta.ejb.EJB;
import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

/** Archives a customer: {@code POST /console/customer/archive}. */
@WebServlet("/console/customer/archive")
public class ArchiveCustomer extends HttpServlet {
  @EJB private transient Customers customers;
  @Inject private transient ConsoleVisit visit;

  @Override
  protected void doPost(HttpServletRequest request, HttpServletResponse response) {
    customers.archive(visit.scope(), String.valueOf(request.getParameter("id")));
    Redirect.to(response, Redirect.HOME + "?done=archived");
  }
}
