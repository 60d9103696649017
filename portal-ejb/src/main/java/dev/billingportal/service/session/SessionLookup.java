package dev.billingportal.service.session;

import dev.billingportal.domain.customer.Customer;
import dev.billingportal.domain.session.PortalSession;
import dev.billingportal.domain.session.SessionOptions;
import dev.billingportal.domain.shared.ScopedId;
import dev.billingportal.domain.tenant.PortalPresentation;
import dev.billingportal.domain.tenant.PortalSettings;
import jakarta.persistence.EntityManager;
import jakarta.persistence.TypedQuery;
import java.time.Instant;
import java.util.Optional;

/**
 * Finds sessions that live: not revoked, of a customer who is not archived, an API key that is not
 * revoked or an operator who still is one, and a tenant that is not disabled. One query each; time
 * is the caller's to compare.
 */
class SessionLookup {
  private static final String LIVE =
      " s.revokedAt is null"
          + " and c.key.tenantId = s.key.tenantId and c.key.environmentId = s.key.environmentId"
          + " and c.key.id = s.customerId"
          + " and c.status = dev.billingportal.domain.shared.RecordStatus.PUBLISHED"
          + " and t.id = s.key.tenantId"
          + " and t.status = dev.billingportal.domain.shared.RecordStatus.PUBLISHED"
          + " and (exists (select k.key.id from ApiKey k where k.key.tenantId = s.key.tenantId"
          + " and k.key.environmentId = s.key.environmentId and k.key.id = s.apiKeyId"
          + " and k.revokedAt is null"
          + " and k.status = dev.billingportal.domain.shared.RecordStatus.PUBLISHED)"
          + " or exists (select o.key.id from Operator o where o.key.tenantId = s.key.tenantId"
          + " and o.key.id = s.apiKeyId"
          + " and o.status = dev.billingportal.domain.shared.RecordStatus.PUBLISHED))";

  private final EntityManager entities;

  SessionLookup(EntityManager entities) {
    this.entities = entities;
  }

  Optional<PortalCustomer> bySession(ScopedId id) {
    return single(
        entities
            .createQuery(
                "select s, c from PortalSession s, Customer c, Tenant t"
                    + " where s.key.tenantId = :tenant and s.key.environmentId = :environment"
                    + " and s.key.id = :id and"
                    + LIVE,
                Object[].class)
            .setParameter("tenant", id.tenantId())
            .setParameter("environment", id.environmentId())
            .setParameter("id", id.id()));
  }

  /**
   * @param since browsers that were not seen after it have been idle for too long
   */
  Optional<PortalCustomer> byCookie(String cookieHash, Instant since) {
    return single(
        entities
            .createQuery(
                "select s, c from BrowserSession b, PortalSession s, Customer c, Tenant t"
                    + " where b.cookieHash = :hash and b.endedAt is null"
                    + " and b.lastSeenAt > :since"
                    + " and s.key.tenantId = b.tenantId and s.key.environmentId = b.environmentId"
                    + " and s.key.id = b.portalSessionId and"
                    + LIVE,
                Object[].class)
            .setParameter("hash", cookieHash)
            .setParameter("since", since));
  }

  private Optional<PortalCustomer> single(TypedQuery<Object[]> query) {
    return query
        .getResultStream()
        .findFirst()
        .map(row -> customer((PortalSession) row[0], (Customer) row[1]));
  }

  private PortalCustomer customer(PortalSession session, Customer customer) {
    SessionOptions options = session.options();
    return new PortalCustomer(
        session.key().tenantId(),
        session.key().environmentId(),
        customer.id(),
        customer.externalId(),
        customer.name(),
        customer.timezone(),
        options.locale() != null ? options.locale() : customer.locale(),
        session.id(),
        session.expiresAt(),
        options,
        presentation(session.key()));
  }

  private PortalPresentation presentation(ScopedId session) {
    PortalSettings settings =
        entities.find(
            PortalSettings.class,
            new PortalSettings.Key(session.tenantId(), session.environmentId()));
    return settings == null ? PortalPresentation.EVERYTHING : settings.presentation();
  }
}
