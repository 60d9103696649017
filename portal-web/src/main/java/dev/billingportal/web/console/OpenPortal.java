package dev.billingportal.web.console;

import dev.billingportal.service.customer.CustomerProfile;
import dev.billingportal.service.customer.Customers;
import dev.billingportal.service.session.SessionIssuer;
import jakarta.ejb.EJB;
import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

/** Opens a customer's portal for an operator to look at: {@code POST /console/portal/open}. */
@WebServlet("/console/portal/open")
public class OpenPortal extends HttpServlet {
  @EJB private transient Customers customers;
  @Inject private transient SessionIssuer issuer;
  @Inject private transient ConsoleVisit visit;

  @Override
  protected void doPost(HttpServletRequest request, HttpServletResponse response) {
    CustomerProfile customer =
        customers.get(visit.scope(), String.valueOf(request.getParameter("id")));
    Redirect.to(
        response,
        issuer
            .issueForSupport(visit.scope(), customer.externalId(), visit.getOperator().name())
            .url());
  }
}
