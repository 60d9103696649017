package dev.billingportal.web.console;

import dev.billingportal.web.session.PortalCookies;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

/**
 * The cookie of a signed-in operator. It has nothing to do with the portal's: an operator who opens
 * a portal has both.
 */
@ApplicationScoped
class ConsoleCookie {
  private static final String NAME = "console";

  @Inject private PortalCookies portal;

  /** The session's secret, or null; two cookies of the name are none. */
  String read(HttpServletRequest request) {
    String name = name(request);
    String found = null;
    for (Cookie cookie : request.getCookies() == null ? new Cookie[0] : request.getCookies()) {
      if (cookie.getName().equals(name)) {
        if (found != null) {
          return null;
        }
        found = cookie.getValue();
      }
    }
    return found;
  }

  void write(HttpServletRequest request, HttpServletResponse response, String secret) {
    response.addCookie(cookie(request, secret));
  }

  void remove(HttpServletRequest request, HttpServletResponse response) {
    Cookie cookie = cookie(request, "");
    cookie.setMaxAge(0);
    response.addCookie(cookie);
  }

  /**
   * Lax, so that a link to a customer's page in a mail or a ticket finds the operator signed in.
   */
  private Cookie cookie(HttpServletRequest request, String value) {
    Cookie cookie = new Cookie(name(request), value);
    cookie.setPath("/");
    cookie.setHttpOnly(true);
    cookie.setSecure(portal.isSecure(request));
    cookie.setAttribute("SameSite", "Lax");
    return cookie;
  }

  private String name(HttpServletRequest request) {
    return (portal.isSecure(request) ? "__Host-" : "") + NAME;
  }
}
