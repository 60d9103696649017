package dev.billingportal.service.brand;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.billingportal.domain.shared.ScopedId;
import dev.billingportal.domain.tenant.MerchantLogo;
import dev.billingportal.domain.tenant.PortalLogo;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.Query;
import java.time.Clock;
import java.util.Optional;

/** Keeps the pictures of logos, each under its environment and its content's hash. */
@Stateless
public class Logos {
  private static final int MOST_CACHED_BYTES = 16 * 1024 * 1024;

  private static final Cache<ScopedId, byte[]> SEEN =
      Caffeine.newBuilder()
          .maximumWeight(MOST_CACHED_BYTES)
          .weigher((ScopedId key, byte[] content) -> content.length)
          .build();

  @PersistenceContext(unitName = "portal")
  private EntityManager entities;

  @Inject private Clock clock;

  /** The PNG of a logo that the environment has; it is the caller's to change nothing of it. */
  public Optional<byte[]> find(String tenantId, String environmentId, MerchantLogo logo) {
    ScopedId key = new ScopedId(tenantId, environmentId, logo.hash());
    byte[] seen = SEEN.getIfPresent(key);
    if (seen != null) {
      return Optional.of(seen);
    }
    Optional<byte[]> content =
        Optional.ofNullable(entities.find(PortalLogo.class, key)).map(PortalLogo::content);
    content.ifPresent(found -> SEEN.put(key, found));
    return content;
  }

  /** Keeps a logo, if it is not there already. */
  public void keep(String tenantId, String environmentId, LogoImage image) {
    ScopedId key = new ScopedId(tenantId, environmentId, image.logo().hash());
    if (entities.find(PortalLogo.class, key) == null) {
      entities.persist(new PortalLogo(key, image.png(), clock.instant()));
    }
  }

  /** Deletes a logo that is no longer shown, unless invoices have it. */
  public void forget(String tenantId, String environmentId, MerchantLogo logo) {
    bound("delete from PortalLogo l", tenantId, environmentId, logo).executeUpdate();
  }

  /**
   * Keeps a logo for good, since an invoice is to show it.
   *
   * @return false if it was deleted meanwhile
   */
  public boolean keepForPrint(String tenantId, String environmentId, MerchantLogo logo) {
    return bound("update PortalLogo l set l.printed = true", tenantId, environmentId, logo)
                .executeUpdate()
            > 0
        || entities.find(PortalLogo.class, new ScopedId(tenantId, environmentId, logo.hash()))
            != null;
  }

  private Query bound(String statement, String tenantId, String environmentId, MerchantLogo logo) {
    return entities
        .createQuery(
            statement
                + " where l.key.tenantId = :tenant and l.key.environmentId = :environment"
                + " and l.key.id = :hash and l.printed = false")
        .setParameter("tenant", tenantId)
        .setParameter("environment", environmentId)
        .setParameter("hash", logo.hash());
  }
}
