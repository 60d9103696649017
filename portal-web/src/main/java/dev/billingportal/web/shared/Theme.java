package dev.billingportal.web.shared;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;

/** The colours of the pages; automatic follows the reader's device. */
public enum Theme {
  AUTO,
  LIGHT,
  DARK;

  static final String COOKIE = "portal_theme";

  /** What the reader chose by the button in the header, which keeps it in a cookie. */
  static Theme chosenIn(HttpServletRequest request) {
    Cookie[] cookies = request.getCookies();
    if (cookies != null) {
      for (Cookie cookie : cookies) {
        if (cookie.getName().equals(COOKIE)) {
          return named(cookie.getValue());
        }
      }
    }
    return AUTO;
  }

  /** The value for {@code data-theme}; null where the device decides. */
  String attribute() {
    return this == AUTO ? null : name().toLowerCase(Locale.ROOT);
  }

  private static Theme named(String value) {
    for (Theme theme : values()) {
      if (theme.name().equalsIgnoreCase(value)) {
        return theme;
      }
    }
    return AUTO;
  }
}
