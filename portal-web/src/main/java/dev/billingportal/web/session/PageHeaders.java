package dev.billingportal.web.session;

import jakarta.servlet.http.HttpServletResponse;
import java.net.URI;

/** The security headers of answers, but for the Content-Security-Policy of pages. */
final class PageHeaders {
  private PageHeaders() {}

  /**
   * What every answer has, whatever it is.
   *
   * @param portalUrl where customers reach the portal; https there is https for good
   */
  static void everywhere(HttpServletResponse response, URI portalUrl) {
    response.setHeader("X-Content-Type-Options", "nosniff");
    response.setHeader("Referrer-Policy", "no-referrer");
    if ("https".equals(portalUrl.getScheme())) {
      response.setHeader("Strict-Transport-Security", "max-age=31536000");
    }
  }

  /** For data that is no page: shown by no browser, kept by no cache, read by no other site. */
  static void data(HttpServletResponse response) {
    response.setHeader("Cache-Control", "no-store");
    response.setHeader(ContentPolicy.HEADER, ContentPolicy.DATA);
    response.setHeader("Cross-Origin-Resource-Policy", "same-origin");
  }

  /** For pages and the files they load. */
  static void page(HttpServletResponse response) {
    response.setHeader("Cross-Origin-Opener-Policy", "same-origin");
    response.setHeader(
        "Permissions-Policy",
        "camera=(), display-capture=(), geolocation=(), microphone=(), payment=(), usb=()");
  }

  /** For the console, its refusals included: never framed, kept by nobody. */
  static void console(HttpServletResponse response) {
    page(response);
    response.setHeader("Cache-Control", "no-store");
    response.setHeader("X-Frame-Options", "DENY");
    response.setHeader("Cross-Origin-Resource-Policy", "same-origin");
  }
}
