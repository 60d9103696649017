package dev.billingportal.web.session;

import dev.billingportal.service.shared.LostConnections;
import dev.billingportal.service.shared.QueryTimeouts;
import jakarta.inject.Inject;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/**
 * Says in the portal's own words what went wrong, for whatever the container refuses. Under {@code
 * /v1} the API's error body does.
 */
@WebServlet("/errors/page")
public class ErrorPages extends HttpServlet {
  static final String API = "/errors/api";

  /** The request attribute that says that the role of an operator does not allow a page. */
  public static final String ROLE_REFUSED = "dev.billingportal.console.role-refused";

  private static final String CONSOLE_HOME = "/console";

  @Inject private PortalVisit visit;

  @Override
  protected void service(HttpServletRequest request, HttpServletResponse response)
      throws ServletException, IOException {
    if (request.getDispatcherType() != DispatcherType.ERROR) {
      response.sendError(HttpServletResponse.SC_NOT_FOUND);
      return;
    }
    Object address = request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI);
    if (address instanceof String uri && RequestPath.isApi(uri)) {
      request.getRequestDispatcher(API).forward(request, response);
      return;
    }
    boolean console = address instanceof String uri && RequestPath.isConsole(uri);
    if (console) {
      visit.forbidFrames();
    }
    int status = status(request, response);
    Words words = Words.of(request, null);
    String key = "error." + reason(request, words, status);
    PlainPage page = new PlainPage(words, words.get(key + ".title")).text(words.get(key + ".text"));
    if (console && status < 500) {
      page.home(words.get("error.console"), CONSOLE_HOME);
    } else if (status == HttpServletResponse.SC_NOT_FOUND) {
      page.home(words.get("error.home"), Slot.of(request).prefix() + Landing.HOME);
    }
    page.write(response, visit, status);
  }

  private static Object reason(HttpServletRequest request, Words words, int status) {
    if (request.getAttribute(ROLE_REFUSED) != null) {
      return "role";
    }
    return words.has("error." + status + ".title") ? status : status / 100 * 100;
  }

  /**
   * What was refused keeps its status; what broke off because the database was slow or away may be
   * tried again.
   */
  private static int status(HttpServletRequest request, HttpServletResponse response) {
    Object thrown = request.getAttribute(RequestDispatcher.ERROR_EXCEPTION);
    if (thrown instanceof Throwable failure
        && (QueryTimeouts.isBehind(failure) || LostConnections.areBehind(failure))) {
      return HttpServletResponse.SC_SERVICE_UNAVAILABLE;
    }
    return response.getStatus() < 400 ? 500 : response.getStatus();
  }
}
