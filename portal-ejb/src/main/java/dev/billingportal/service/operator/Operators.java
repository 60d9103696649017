package dev.billingportal.service.operator;

import dev.billingportal.domain.operator.Operator;
import dev.billingportal.domain.operator.OperatorRole;
import dev.billingportal.domain.shared.InvalidOperation;
import dev.billingportal.domain.shared.NotFound;
import dev.billingportal.domain.shared.Unauthorized;
import dev.billingportal.domain.shared.ValidationFailed;
import dev.billingportal.domain.tenant.Tenant;
import dev.billingportal.service.audit.AuditAction;
import dev.billingportal.service.audit.AuditTrail;
import dev.billingportal.service.tenant.Bootstrap;
import jakarta.ejb.EJB;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.util.List;
import java.util.Locale;

/** The accounts that may sign in to the console. */
@Stateless
public class Operators {
  /** Ids of the demo's accounts, whose passwords are documented: production mode refuses them. */
  static final String DEMO_ID = "op_demo_";

  /** A fixed id: of two racing bootstraps the second one fails on the key. */
  private static final String FIRST_ID = "op_first";

  @PersistenceContext(unitName = "portal")
  private EntityManager entities;

  @EJB private Bootstrap bootstrap;
  @Inject private AuditTrail audit;
  @Inject private Clock clock;

  /** Whether there is nobody yet who could sign in. */
  public boolean isEmpty() {
    return entities
        .createQuery("select o.key.id from Operator o", String.class)
        .setMaxResults(1)
        .getResultList()
        .isEmpty();
  }

  /**
   * Makes the first administrator, once, with the token from {@code PORTAL_BOOTSTRAP_TOKEN}.
   *
   * @throws NotFound if no token is configured
   * @throws Unauthorized if it is another one
   * @throws InvalidOperation if there is an operator already, or no merchant yet
   * @throws ValidationFailed naming the field
   */
  public void openFirst(String token, OperatorDraft draft) {
    bootstrap.requireToken(token);
    if (!isEmpty()) {
      throw new InvalidOperation("There is an administrator already");
    }
    List<Tenant> tenants =
        entities
            .createQuery("select t from Tenant t order by t.createdAt, t.id", Tenant.class)
            .setMaxResults(2)
            .getResultList();
    if (tenants.size() != 1) {
      throw new InvalidOperation(
          "There must be exactly one merchant: open it with POST /v1/bootstrap");
    }
    String tenantId = tenants.get(0).id();
    keep(tenantId, FIRST_ID, draft, OperatorRole.ADMIN);
    entities.flush();
    audit.note(
        AuditTrail.Actor.anonymous(tenantId), AuditAction.FIRST_OPERATOR_ADDED, FIRST_ID, null);
  }

  /** Makes a demo account, unless it is there. */
  public void openDemo(String tenantId, OperatorRole role, OperatorDraft draft) {
    String id = DEMO_ID + role.name().toLowerCase(Locale.ROOT);
    if (entities.find(Operator.class, new Operator.Key(tenantId, id)) == null) {
      keep(tenantId, id, draft, role);
    }
  }

  private void keep(String tenantId, String id, OperatorDraft draft, OperatorRole role) {
    String email = draft.email().strip().toLowerCase(Locale.ROOT);
    PasswordRules.check(draft.password(), email);
    entities.persist(
        new Operator(
            new Operator.Key(tenantId, id),
            email,
            draft.name().strip(),
            role,
            PasswordHash.of(draft.password()).kept(),
            clock.instant()));
  }
}
