package dev.billingportal.it.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.restassured.http.Cookie;
import io.restassured.response.Response;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;

/** A browser that keeps all its cookies, for tabs or for the frames of one site. */
final class CookieJar {
  private final Map<String, String> cookies = new TreeMap<>();
  private final String destination;

  private CookieJar(String destination) {
    this.destination = destination;
  }

  static CookieJar ofTabs() {
    return new CookieJar("document");
  }

  static CookieJar ofFrames() {
    return new CookieJar("iframe");
  }

  /** Opens a session's link and gives the path where the portal is then. */
  String open(String token) {
    Response opened = post("session", Map.of("token", token, "to", "/overview"));
    assertThat(opened.statusCode()).isEqualTo(303);
    return opened.header("Location").substring(1);
  }

  Response get(String path) {
    return keep(
        PortalBrowser.anonymous()
            .header("Sec-Fetch-Site", "same-origin")
            .header("Sec-Fetch-Dest", destination)
            .cookies(cookies)
            .get(path));
  }

  Response post(String path, Map<String, String> form) {
    return keep(
        PortalBrowser.anonymous()
            .header("Sec-Fetch-Site", "same-origin")
            .header("Sec-Fetch-Dest", destination)
            .cookies(cookies)
            .formParams(form)
            .post(path));
  }

  /** The cookies the browser has. */
  Map<String, String> cookies() {
    return Map.copyOf(cookies);
  }

  private static boolean isOver(Cookie cookie) {
    return cookie.getMaxAge() == 0
        || (cookie.hasExpiryDate() && cookie.getExpiryDate().toInstant().isBefore(Instant.now()));
  }

  private Response keep(Response answer) {
    for (Cookie cookie : answer.getDetailedCookies()) {
      if (isOver(cookie)) {
        cookies.remove(cookie.getName());
      } else {
        cookies.put(cookie.getName(), cookie.getValue());
      }
    }
    return answer;
  }
}
