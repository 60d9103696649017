package dev.billingportal.web.session;

import dev.billingportal.service.session.BrowserTrace;
import dev.billingportal.service.session.EndedSessions;
import dev.billingportal.service.session.PortalOwner;
import dev.billingportal.service.session.PortalSessions;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Instant;

/** Finds each customer a place of their own in a browser, see {@link Slot}. */
@ApplicationScoped
public class PortalSlots {
  @EJB private EndedSessions traces;
  @EJB private PortalSessions sessions;
  @Inject private PortalCookies cookies;

  /** Where a customer's portal is to be opened in this browser. */
  Slot choose(HttpServletRequest request, PortalCookies.Place place, PortalOwner owner) {
    return choice(request, place).of(Slot.of(owner));
  }

  /** Ends the portals that nobody has looked at for longest, if the chosen one is one too many. */
  void makeRoom(
      HttpServletRequest request,
      HttpServletResponse response,
      PortalCookies.Place place,
      Slot chosen) {
    for (Slot leaving :
        choice(request, place).leaving(chosen, slot -> lastSeen(request, place, slot))) {
      sessions.end(cookies.read(request, place, leaving));
      cookies.remove(request, response, place, leaving);
    }
  }

  private SlotChoice choice(HttpServletRequest request, PortalCookies.Place place) {
    Slot first =
        cookies
            .released(request, place)
            .or(
                () ->
                    traces
                        .byBrowser(cookies.read(request, place, Slot.FIRST))
                        .map(BrowserTrace::owner)
                        .map(Slot::of))
            .orElse(null);
    return new SlotChoice(first, cookies.further(request, place));
  }

  private Instant lastSeen(HttpServletRequest request, PortalCookies.Place place, Slot slot) {
    return traces
        .byBrowser(cookies.read(request, place, slot))
        .map(BrowserTrace::lastSeenAt)
        .orElse(Instant.MIN);
  }
}
