package dev.billingportal.service.session;

import dev.billingportal.domain.customer.Customer;
import dev.billingportal.domain.session.PortalSession;
import dev.billingportal.domain.shared.NotFound;
import dev.billingportal.domain.tenant.KeyScope;
import dev.billingportal.service.audit.AuditAction;
import dev.billingportal.service.audit.AuditTrail;
import dev.billingportal.service.shared.PageRequest;
import dev.billingportal.service.shared.ResultPage;
import dev.billingportal.service.tenant.MerchantScope;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.TypedQuery;
import java.time.Clock;
import java.time.Instant;
import java.util.List;

/**
 * A merchant's list of portal sessions. What is revoked here ends within two seconds on every node
 * and every channel, since nobody remembers a session longer than that.
 */
@Stateless
public class PortalSessionRegistry {
  private static final String FROM =
      " from PortalSession s, Customer c where s.key.tenantId = :tenant"
          + " and s.key.environmentId = :environment"
          + " and c.key.tenantId = s.key.tenantId and c.key.environmentId = s.key.environmentId"
          + " and c.key.id = s.customerId";
  private static final String ACTIVE = " and s.revokedAt is null and s.expiresAt > :now";
  private static final String ENDED = " and (s.revokedAt is not null or s.expiresAt <= :now)";

  @PersistenceContext(unitName = "portal")
  private EntityManager entities;

  @Inject private AuditTrail audit;
  @Inject private Clock clock;

  /**
   * Sessions, newest first.
   *
   * @param customerId of one customer, or null for all of them
   */
  public ResultPage<SessionRecord> list(MerchantScope scope, String customerId, PageRequest page) {
    return list(scope, new SessionFilter(customerId, null, null), page);
  }

  /** Sessions, newest first. */
  public ResultPage<SessionRecord> list(
      MerchantScope scope, SessionFilter filter, PageRequest page) {
    Instant now = clock.instant();
    String from = FROM + conditions(filter);
    List<SessionRecord> rows =
        bind(
                entities.createQuery(
                    "select s, coalesce(c.formerExternalId, c.externalId)"
                        + from
                        + " order by s.issuedAt desc, s.key.id desc",
                    Object[].class),
                scope,
                filter,
                now)
            .setFirstResult(page.offset())
            .setMaxResults(page.limit())
            .getResultStream()
            .map(row -> SessionRecord.of((PortalSession) row[0], (String) row[1], now))
            .toList();
    long total =
        bind(entities.createQuery("select count(s)" + from, Long.class), scope, filter, now)
            .getSingleResult();
    return new ResultPage<>(rows, total, page.limit(), page.offset());
  }

  private static String conditions(SessionFilter filter) {
    String active = filter.active() == null ? "" : filter.active() ? ACTIVE : ENDED;
    return (filter.customerId() == null ? "" : " and s.customerId = :customer")
        + (filter.externalCustomerId() == null ? "" : " and c.externalId = :externalId")
        + active;
  }

  private static <T> TypedQuery<T> bind(
      TypedQuery<T> query, MerchantScope scope, SessionFilter filter, Instant now) {
    query.setParameter("tenant", scope.tenantId());
    query.setParameter("environment", scope.environmentId());
    if (filter.customerId() != null) {
      query.setParameter("customer", filter.customerId());
    }
    if (filter.externalCustomerId() != null) {
      query.setParameter("externalId", filter.externalCustomerId());
    }
    if (filter.active() != null) {
      query.setParameter("now", now);
    }
    return query;
  }

  /**
   * @throws NotFound if there is none in the scope
   */
  public SessionRecord get(MerchantScope scope, String sessionId) {
    return record(scope, find(scope, sessionId));
  }

  /**
   * Ends a session for every browser and client that has it. One that ended already stays as it is.
   *
   * @throws NotFound if there is none in the scope
   */
  public SessionRecord revoke(MerchantScope scope, String sessionId) {
    scope.require(KeyScope.PORTAL);
    PortalSession session = find(scope, sessionId);
    end(scope, session);
    return record(scope, session);
  }

  /**
   * Ends all of a customer's sessions.
   *
   * @return how many lived until now
   * @throws NotFound if the scope has no such customer
   */
  public int revokeAll(MerchantScope scope, String customerId) {
    scope.require(KeyScope.PORTAL);
    customer(scope, customerId);
    List<PortalSession> sessions =
        entities
            .createQuery(
                "select s from PortalSession s where s.key.tenantId = :tenant"
                    + " and s.key.environmentId = :environment and s.customerId = :customer"
                    + ACTIVE,
                PortalSession.class)
            .setParameter("tenant", scope.tenantId())
            .setParameter("environment", scope.environmentId())
            .setParameter("customer", customerId)
            .setParameter("now", clock.instant())
            .getResultList();
    sessions.forEach(session -> end(scope, session));
    return sessions.size();
  }

  /**
   * Ends all sessions in the environment that an operator or a key has made.
   *
   * @return how many lived until now
   */
  public int revokeMadeBy(MerchantScope scope, String maker) {
    scope.require(KeyScope.PORTAL);
    List<PortalSession> sessions =
        entities
            .createQuery(
                "select s from PortalSession s where s.key.tenantId = :tenant"
                    + " and s.key.environmentId = :environment and s.apiKeyId = :maker"
                    + ACTIVE,
                PortalSession.class)
            .setParameter("tenant", scope.tenantId())
            .setParameter("environment", scope.environmentId())
            .setParameter("maker", maker)
            .setParameter("now", clock.instant())
            .getResultList();
    sessions.forEach(session -> end(scope, session));
    return sessions.size();
  }

  private void end(MerchantScope scope, PortalSession session) {
    if (!session.isRevoked()) {
      session.revoke(clock.instant());
      audit.note(
          AuditTrail.Actor.apiKey(scope.key(scope.keyId())),
          AuditAction.SESSION_REVOKED,
          session.id(),
          session.customerId());
    }
  }

  private PortalSession find(MerchantScope scope, String sessionId) {
    PortalSession session = entities.find(PortalSession.class, scope.key(sessionId));
    if (session == null) {
      throw new NotFound("Portal session", sessionId);
    }
    return session;
  }

  private SessionRecord record(MerchantScope scope, PortalSession session) {
    return SessionRecord.of(
        session, customer(scope, session.customerId()).externalId(), clock.instant());
  }

  private Customer customer(MerchantScope scope, String customerId) {
    Customer customer = entities.find(Customer.class, scope.key(customerId));
    if (customer == null) {
      throw new NotFound("Customer", customerId);
    }
    return customer;
  }
}
