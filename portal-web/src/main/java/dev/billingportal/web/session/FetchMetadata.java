package dev.billingportal.web.session;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.util.Set;

/**
 * What a browser says about why it asks: its {@code Sec-Fetch} headers, which no page can forge.
 * Any of them is null in old browsers, and over plain http everywhere but on localhost.
 */
public record FetchMetadata(String site, String destination) {
  private static final Set<String> FRAMES =
      Set.of("iframe", "frame", "embed", "object", "fencedframe");

  public static FetchMetadata of(HttpServletRequest request) {
    return new FetchMetadata(
        request.getHeader("Sec-Fetch-Site"), request.getHeader("Sec-Fetch-Dest"));
  }

  /** Whether a page is loaded into another page. */
  boolean isFrame() {
    return destination != null && FRAMES.contains(destination);
  }

  /** Whether a page is loaded into a tab of its own. */
  boolean isTab() {
    return "document".equals(destination);
  }

  boolean saysNothing() {
    return destination == null;
  }

  /**
   * Whether a form was sent by one of our own pages, as far as can be known. Our pages send no
   * referrer, so that an old browser's {@code Origin: null} may be ours too.
   */
  public boolean isOwnForm(HttpServletRequest request) {
    if (site != null) {
      return site.equals("same-origin") || site.equals("none");
    }
    String origin = request.getHeader("Origin");
    return origin == null || origin.equals("null") || isHere(origin, request.getHeader("Host"));
  }

  private static boolean isHere(String origin, String host) {
    try {
      return URI.create(origin).getRawAuthority() != null
          && URI.create(origin).getRawAuthority().equalsIgnoreCase(host);
    } catch (IllegalArgumentException e) {
      return false;
    }
  }
}
