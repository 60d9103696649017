package dev.billingportal.service.operator;

import dev.billingportal.domain.operator.Operator;
import dev.billingportal.domain.operator.OperatorRole;
import dev.billingportal.domain.shared.AlreadyExists;
import dev.billingportal.domain.shared.Ids;
import dev.billingportal.domain.shared.InvalidOperation;
import dev.billingportal.domain.shared.NotFound;
import dev.billingportal.domain.tenant.Environment;
import dev.billingportal.domain.tenant.KeyScope;
import dev.billingportal.service.audit.AuditAction;
import dev.billingportal.service.audit.AuditTrail;
import dev.billingportal.service.session.PortalSessionRegistry;
import dev.billingportal.service.shared.PortalConfiguration;
import dev.billingportal.service.tenant.MerchantScope;
import jakarta.ejb.EJB;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.PersistenceException;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A merchant's operators in the hands of its administrators. Each method refuses everybody else
 * with permission_denied, and an operator of another merchant is not found.
 */
@Stateless
public class OperatorAccounts {
  @PersistenceContext(unitName = "portal")
  private EntityManager entities;

  @EJB private PasswordLinks links;
  @EJB private ConsoleSessions sessions;
  @EJB private PortalSessionRegistry portalSessions;
  @Inject private AuditTrail audit;
  @Inject private PortalConfiguration configuration;
  @Inject private Clock clock;

  /** All of them, by name. */
  public List<OperatorRow> list(MerchantScope scope) {
    administrators().require(scope);
    return entities
        .createQuery(
            "select o from Operator o where o.key.tenantId = :tenant order by lower(o.name),"
                + " o.key.id",
            Operator.class)
        .setParameter("tenant", scope.tenantId())
        .getResultStream()
        .map(operator -> OperatorRow.of(operator, scope.keyId()))
        .toList();
  }

  /**
   * @throws NotFound if the merchant has none with this id
   */
  public OperatorRow get(MerchantScope scope, String id) {
    administrators().require(scope);
    return OperatorRow.of(find(scope, id), scope.keyId());
  }

  /**
   * Adds an operator, who can sign in once they have set a password by the link.
   *
   * @throws AlreadyExists if the e-mail address is taken, in the whole installation
   */
  public MadeLink add(MerchantScope scope, NewOperator draft) {
    administrators().requireAlone(scope);
    String email = draft.email().strip().toLowerCase(Locale.ROOT);
    requireFree(email);
    Operator operator =
        new Operator(
            new Operator.Key(scope.tenantId(), Ids.next("op")),
            email,
            draft.name().strip(),
            draft.role(),
            null,
            clock.instant());
    try {
      entities.persist(operator);
      entities.flush();
    } catch (PersistenceException e) {
      throw taken(email); // At this very moment, by another merchant.
    }
    note(scope, AuditAction.OPERATOR_ADDED, operator, draft.role().name());
    return links.make(operator.key(), scope.keyId());
  }

  private void requireFree(String email) {
    boolean isTaken =
        !entities
            .createQuery("select o.key.id from Operator o where o.email = :email", String.class)
            .setParameter("email", email)
            .getResultList()
            .isEmpty();
    if (isTaken) {
      throw taken(email);
    }
  }

  private static AlreadyExists taken(String email) {
    return new AlreadyExists("An operator", "email", email);
  }

  /**
   * Gives an operator another role, from their next request on. Who may no longer open portals
   * loses those they opened.
   *
   * @throws InvalidOperation if the last administrator would be none
   */
  public void changeRole(MerchantScope scope, String id, OperatorRole role) {
    administrators().requireAlone(scope);
    Operator operator = find(scope, id);
    if (operator.role() == role) {
      return;
    }
    if (operator.role() == OperatorRole.ADMIN) {
      administrators().requireAnotherThan(operator);
    }
    // While the asker, who may be the operator, still may.
    if (!role.scopes().contains(KeyScope.PORTAL)) {
      endPortalSessions(scope, operator.id());
    }
    operator.assume(role, clock.instant());
    note(scope, AuditAction.OPERATOR_ROLE_CHANGED, operator, role.name());
  }

  /**
   * Ends an operator's console sessions and all portal sessions they made, and lets them in no
   * more.
   *
   * @throws InvalidOperation if it is the last administrator
   */
  public void disable(MerchantScope scope, String id) {
    administrators().requireAlone(scope);
    Operator operator = find(scope, id);
    if (!operator.isActive()) {
      return;
    }
    if (operator.role() == OperatorRole.ADMIN) {
      administrators().requireAnotherThan(operator);
    }
    operator.disable(clock.instant());
    links.withdraw(operator.key());
    sessions.endAllOf(operator.key(), null);
    endPortalSessions(scope, operator.id());
    note(scope, AuditAction.OPERATOR_DISABLED, operator, null);
  }

  /** Else they would last, or come to life again with the operator's account. */
  private void endPortalSessions(MerchantScope scope, String operatorId) {
    Operator asker =
        entities.find(Operator.class, new Operator.Key(scope.tenantId(), scope.keyId()));
    entities
        .createQuery(
            "select e from Environment e where e.key.tenantId = :tenant", Environment.class)
        .setParameter("tenant", scope.tenantId())
        .getResultStream()
        .map(environment -> MerchantScope.of(asker, environment.key().id()))
        .forEach(everywhere -> portalSessions.revokeMadeBy(everywhere, operatorId));
  }

  /** Lets an operator in again, with the password they had. */
  public void enable(MerchantScope scope, String id) {
    administrators().requireAlone(scope);
    Operator operator = find(scope, id);
    if (!operator.isActive()) {
      operator.enable(clock.instant());
      note(scope, AuditAction.OPERATOR_ENABLED, operator, null);
    }
  }

  /** Signs an operator out of all browsers. */
  public void endSessions(MerchantScope scope, String id) {
    administrators().requireAlone(scope);
    Operator operator = find(scope, id);
    sessions.endAllOf(operator.key(), null);
    note(scope, AuditAction.OPERATOR_SESSIONS_ENDED, operator, null);
  }

  /**
   * Makes a link by which an operator sets a password; one that was made before works no more.
   *
   * @throws InvalidOperation if the operator is disabled, or it is one's own account
   */
  public MadeLink makeLink(MerchantScope scope, String id) {
    administrators().requireAlone(scope);
    Operator operator = find(scope, id);
    if (!operator.isActive()) {
      throw new InvalidOperation("The operator is disabled", Map.of("operator", "disabled"));
    }
    if (operator.id().equals(scope.keyId())) {
      throw new InvalidOperation(
          "One's own password is changed with the current one", Map.of("operator", "own_password"));
    }
    note(scope, AuditAction.PASSWORD_LINK_MADE, operator, null);
    return links.make(operator.key(), scope.keyId());
  }

  private void note(MerchantScope scope, AuditAction action, Operator operator, String detail) {
    audit.note(
        AuditTrail.Actor.operator(scope.tenantId(), scope.keyId()),
        action,
        operator.id(),
        null,
        detail);
  }

  private Operator find(MerchantScope scope, String id) {
    Operator operator = entities.find(Operator.class, new Operator.Key(scope.tenantId(), id));
    if (operator == null) {
      throw new NotFound("Operator", id);
    }
    return operator;
  }

  private Administrators administrators() {
    return new Administrators(entities, configuration.isDevelopment());
  }
}
