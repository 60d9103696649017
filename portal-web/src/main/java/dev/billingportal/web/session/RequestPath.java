package dev.billingportal.web.session;

import jakarta.servlet.http.HttpServletRequest;

/**
 * The path of a request as the container matched it: decoded, without parameters, and without the
 * mark of a further customer.
 */
public final class RequestPath {
  private RequestPath() {}

  public static String of(HttpServletRequest request) {
    String path = asSent(request);
    return Slot.Address.of(path).map(Slot.Address::path).orElse(path);
  }

  static String asSent(HttpServletRequest request) {
    String rest = request.getPathInfo();
    return request.getServletPath() + (rest == null ? "" : rest);
  }

  /** Whether something is only looked at. */
  public static boolean isReading(HttpServletRequest request) {
    return request.getMethod().equals("GET") || request.getMethod().equals("HEAD");
  }

  /** A parameter that was sent once; null if it was not, or more than once. */
  static String only(HttpServletRequest request, String name) {
    String[] sent = request.getParameterValues(name);
    return sent != null && sent.length == 1 ? sent[0] : null;
  }

  /** Whether Faces answers, which draws pages and takes no forms. */
  public static boolean isView(HttpServletRequest request) {
    return "Faces Servlet".equals(request.getHttpServletMapping().getServletName());
  }

  /** The console has a door and headers of its own. */
  static boolean isConsole(String path) {
    return path.equals("/console") || path.startsWith("/console/");
  }

  static boolean isApi(String path) {
    return path.equals("/v1") || path.startsWith("/v1/");
  }
}
