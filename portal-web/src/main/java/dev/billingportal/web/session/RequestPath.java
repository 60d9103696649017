package dev.billingportal.web.session;

import jakarta.servlet.http.HttpServletRequest;

/** The path of a request as the container matched it: decoded, without parameters. */
final class RequestPath {
  private RequestPath() {}

  static String of(HttpServletRequest request) {
    String rest = request.getPathInfo();
    return request.getServletPath() + (rest == null ? "" : rest);
  }

  static boolean isApi(String path) {
    return path.equals("/v1") || path.startsWith("/v1/");
  }
}
