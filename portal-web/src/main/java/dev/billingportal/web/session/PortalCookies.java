package dev.billingportal.web.session;

import dev.billingportal.service.shared.PortalConfiguration;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.logging.Logger;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The cookies of signed-in browsers. There are two for each {@link Slot}, one for the portal in a
 * tab and one for the portal framed by a merchant's page, so that neither shows the other's
 * customer.
 *
 * <p>A browser says with each page whether it goes into a tab or into a frame, and that alone picks
 * the cookie. Where it says neither (scripts and downloads, old browsers) the cookie that came is
 * taken: in a frame of another site the tab's cookie is not sent (Lax), and in a tab the frame's
 * cookie is not (Partitioned). Should both come, the tab's wins.
 */
@ApplicationScoped
public class PortalCookies {
  private static final Logger LOG = Logger.getLogger(PortalCookies.class.getName());

  /** Stands before the mark of the customer who has left the first slot. */
  private static final String RELEASED = "~";

  private static final Pattern LOCAL =
      Pattern.compile("(localhost|[a-z0-9.-]+\\.localhost|127\\.0\\.0\\.1|\\[::1])(:\\d+)?");

  /** Where the portal is shown, and the name of its cookie there. */
  enum Place {
    TAB("portal"),
    FRAME("portal-frame");

    private final String name;

    Place(String name) {
      this.name = name;
    }
  }

  @Inject private PortalConfiguration configuration;

  private final AtomicBoolean warned = new AtomicBoolean();

  /** The secret of the session this request belongs to, or null. */
  String read(HttpServletRequest request) {
    FetchMetadata fetch = FetchMetadata.of(request);
    if (fetch.isTab() || fetch.isFrame()) {
      return read(request, fetch.isFrame() ? Place.FRAME : Place.TAB);
    }
    String ofTab = read(request, Place.TAB);
    return ofTab != null ? ofTab : read(request, Place.FRAME);
  }

  /** The secret of the session this request belongs to in a place, or null. */
  String read(HttpServletRequest request, Place place) {
    return read(request, place, Slot.of(request));
  }

  /** The secret of the session in a place, or null; two cookies of one name are none. */
  String read(HttpServletRequest request, Place place, Slot slot) {
    String value = value(request, place, slot);
    return value == null || value.startsWith(RELEASED) ? null : value;
  }

  /** The slot of the customer who signed out of the first one; nobody else comes to be there. */
  Optional<Slot> released(HttpServletRequest request, Place place) {
    return Optional.ofNullable(value(request, place, Slot.FIRST))
        .filter(value -> value.startsWith(RELEASED))
        .flatMap(value -> Slot.marked(value.substring(RELEASED.length())));
  }

  /** The further slots that a place has a cookie for. */
  Set<Slot> further(HttpServletRequest request, Place place) {
    String before = name(request, place, Slot.FIRST) + "-";
    return Stream.of(request.getCookies() == null ? new Cookie[0] : request.getCookies())
        .map(Cookie::getName)
        .filter(name -> name.startsWith(before))
        .flatMap(name -> Slot.marked(name.substring(before.length())).stream())
        .collect(Collectors.toSet());
  }

  private String value(HttpServletRequest request, Place place, Slot slot) {
    String name = name(request, place, slot);
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

  void write(
      HttpServletRequest request,
      HttpServletResponse response,
      Place place,
      Slot slot,
      String secret) {
    response.addCookie(cookie(request, place, slot, secret));
  }

  void remove(HttpServletRequest request, HttpServletResponse response, Place place, Slot slot) {
    Cookie cookie = cookie(request, place, slot, "");
    cookie.setMaxAge(0);
    response.addCookie(cookie);
  }

  /** Takes the secret from the first slot, and leaves word of whose it was. */
  void release(HttpServletRequest request, HttpServletResponse response, Place place, Slot own) {
    response.addCookie(cookie(request, place, Slot.FIRST, RELEASED + own.mark()));
  }

  private Cookie cookie(HttpServletRequest request, Place place, Slot slot, String value) {
    boolean secure = isSecure(request);
    Cookie cookie = new Cookie(name(request, place, slot), value);
    cookie.setPath("/");
    cookie.setHttpOnly(true);
    cookie.setSecure(secure);
    if (secure && place == Place.FRAME) {
      cookie.setAttribute("SameSite", "None");
      cookie.setAttribute("Partitioned", "");
    } else {
      cookie.setAttribute("SameSite", "Lax");
    }
    return cookie;
  }

  private String name(HttpServletRequest request, Place place, Slot slot) {
    return (isSecure(request) ? "__Host-" : "")
        + place.name
        + (slot.isFirst() ? "" : "-" + slot.mark());
  }

  /**
   * Always, but for development mode over plain http on another machine: no browser would take a
   * secure cookie there.
   */
  public boolean isSecure(HttpServletRequest request) {
    String host = request.getHeader("Host");
    boolean secure =
        !configuration.isDevelopment()
            || request.isSecure()
            || "https".equals(configuration.portalUrl().getScheme())
            || (host != null && LOCAL.matcher(host).matches());
    if (!secure && !warned.getAndSet(true)) {
      LOG.warning(
          "The portal is used over plain http: its cookie is not protected, and frames of other"
              + " sites stay empty. Development mode allows this, production mode does not.");
    }
    return secure;
  }
}
