package dev.billingportal.service.session;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.ejb.EJB;
import jakarta.ejb.EJBException;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.function.Supplier;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Notes that sessions are used, each of them at most once a minute on each node. */
@ApplicationScoped
public class SessionSightings {
  private static final Logger LOG = Logger.getLogger(SessionSightings.class.getName());

  private final Cache<String, Boolean> recent =
      Caffeine.newBuilder().maximumSize(50_000).expireAfterWrite(Duration.ofMinutes(1)).build();

  @EJB private SeenSessions seen;

  /**
   * A request of a customer. That it cannot be noted is no reason to refuse it.
   *
   * @param cookieSecret of the browser, or null for the API
   */
  public void note(PortalCustomer customer, String cookieSecret, Supplier<Sighting> sighting) {
    String who =
        CookieSecret.of(cookieSecret).map(CookieSecret::hash).orElseGet(customer::sessionId);
    if (recent.asMap().putIfAbsent(who, true) != null) {
      return;
    }
    try {
      seen.note(customer, cookieSecret, sighting.get());
    } catch (EJBException e) {
      LOG.log(Level.WARNING, "It could not be noted that a session is used", e);
    }
  }
}
