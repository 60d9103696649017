package dev.billingportal.service.session;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Writes when and where sessions were seen, and forgets browsers that are long gone. */
@Stateless
public class SeenSessions {
  private static final Duration KEPT = Duration.ofDays(7);

  @PersistenceContext(unitName = "portal")
  private EntityManager entities;

  @Inject private Clock clock;

  /** Updates by statement: two nodes may note a use at once. */
  public void note(PortalCustomer customer, String cookieSecret, Sighting sighting) {
    Instant now = clock.instant();
    entities
        .createQuery(
            "update PortalSession s set s.firstSeenAt = coalesce(s.firstSeenAt, :now),"
                + " s.lastSeenAt = :now, s.lastNetwork = :network, s.lastAgent = :agent"
                + " where s.key.tenantId = :tenant and s.key.environmentId = :environment"
                + " and s.key.id = :id")
        .setParameter("now", now)
        .setParameter("network", sighting.network())
        .setParameter("agent", sighting.agent())
        .setParameter("tenant", customer.tenantId())
        .setParameter("environment", customer.environmentId())
        .setParameter("id", customer.sessionId())
        .executeUpdate();
    Optional<CookieSecret> browser = CookieSecret.of(cookieSecret);
    if (browser.isPresent()) {
      entities
          .createQuery("update BrowserSession b set b.lastSeenAt = :now where b.cookieHash = :hash")
          .setParameter("now", now)
          .setParameter("hash", browser.get().hash())
          .executeUpdate();
    }
  }

  /**
   * Forgets browsers that were not seen for a week; until then their end can be told in the
   * merchant's name.
   *
   * @return how many
   */
  public int forgetOldBrowsers() {
    return entities
        .createQuery("delete from BrowserSession b where b.lastSeenAt < :before")
        .setParameter("before", clock.instant().minus(KEPT))
        .executeUpdate();
  }
}
