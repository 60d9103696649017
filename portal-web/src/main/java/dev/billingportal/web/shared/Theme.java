package dev.billingportal.web.shared;

import dev.billingportal.domain.session.PortalTheme;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.Optional;

/**
 * Whose word counts for a page's colours: the embedding page's, then the reader's, then the
 * session's, then the device's.
 */
final class Theme {
  private static final String COOKIE = "portal_theme";

  private Theme() {}

  /** The value for {@code data-theme}; null where the device decides. */
  static String of(HttpServletRequest request, PortalTheme ofSession) {
    String asked = Embedding.theme(request);
    PortalTheme theme =
        asked != null ? named(asked).orElse(ofSession) : chosenIn(request).orElse(ofSession);
    return theme == PortalTheme.AUTO ? null : theme.wire();
  }

  /** What the reader chose by the button in the header, which keeps it in a cookie. */
  private static Optional<PortalTheme> chosenIn(HttpServletRequest request) {
    Cookie[] cookies = request.getCookies();
    return Arrays.stream(cookies == null ? new Cookie[0] : cookies)
        .filter(cookie -> cookie.getName().equals(COOKIE))
        .flatMap(cookie -> named(cookie.getValue()).stream())
        .findFirst();
  }

  private static Optional<PortalTheme> named(String name) {
    return Arrays.stream(PortalTheme.values())
        .filter(theme -> theme.wire().equals(name))
        .findFirst();
  }
}
