package dev.billingportal.web.console;

import jakarta.inject.Inject;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Makes a link for the customer and shows it: {@code POST /console/portal/share}. */
@WebServlet("/console/portal/share")
public class SharePortal extends HttpServlet {
  @Inject private transient SharedLink link;

  @Override
  protected void doPost(HttpServletRequest request, HttpServletResponse response)
      throws ServletException, IOException {
    link.make();
    request.getRequestDispatcher("/console/information").forward(request, response);
  }
}
