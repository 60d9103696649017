package dev.billingportal.web.console;

import jakarta.inject.Inject;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Set;

/** What administrators do to operators: {@code POST /console/operator/…}. */
@WebServlet({
  "/console/operator/add",
  "/console/operator/role",
  "/console/operator/disable",
  "/console/operator/enable",
  "/console/operator/end-sessions",
  "/console/operator/link"
})
public class OperatorActions extends HttpServlet {
  static final Set<String> ALL = Set.of("add", "role", "disable", "enable", "end-sessions", "link");

  @Inject private transient OperatorForm form;
  @Inject private transient OperatorPage page;

  @Override
  protected void doPost(HttpServletRequest request, HttpServletResponse response)
      throws ServletException, IOException {
    String action = request.getServletPath().substring("/console/operator/".length());
    if (action.equals("add")) {
      show(form.add(response) ? "/console/operator" : "/console/add-operator", request, response);
    } else if (!page.act(action, response)) {
      show("/console/operator", request, response);
    }
  }

  /** Links are shown in the answer, and kept nowhere: there is no page to send the browser to. */
  private static void show(String view, HttpServletRequest request, HttpServletResponse response)
      throws ServletException, IOException {
    request.getRequestDispatcher(view).forward(request, response);
  }
}
