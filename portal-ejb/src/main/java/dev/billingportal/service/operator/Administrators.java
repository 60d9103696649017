package dev.billingportal.service.operator;

import dev.billingportal.domain.operator.Operator;
import dev.billingportal.domain.operator.OperatorRole;
import dev.billingportal.domain.shared.ErrorCode;
import dev.billingportal.domain.shared.InvalidOperation;
import dev.billingportal.domain.shared.PortalException;
import dev.billingportal.domain.tenant.Tenant;
import dev.billingportal.service.tenant.MerchantScope;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.TypedQuery;
import java.util.Map;

/**
 * Who may manage a merchant's operators, and that there is always somebody left who can. An API key
 * never may, whatever its scopes.
 */
class Administrators {
  private final EntityManager entities;
  private final boolean demoCounts;

  /**
   * @param demoCounts whether the demo's accounts can sign in here
   */
  Administrators(EntityManager entities, boolean demoCounts) {
    this.entities = entities;
    this.demoCounts = demoCounts;
  }

  /**
   * @throws PortalException with permission_denied if no administrator asks
   */
  void require(MerchantScope scope) {
    Operator asker =
        entities.find(Operator.class, new Operator.Key(scope.tenantId(), scope.keyId()));
    if (asker == null || !asker.isActive() || asker.role() != OperatorRole.ADMIN) {
      throw new PortalException(
          ErrorCode.PERMISSION_DENIED, "Only an administrator may do that", Map.of());
    }
  }

  /** The same for a change; of several at once each sees what the one before it left. */
  void requireAlone(MerchantScope scope) {
    entities.find(Tenant.class, scope.tenantId(), LockModeType.PESSIMISTIC_WRITE);
    require(scope);
  }

  /**
   * Refuses to do without the last one; to be asked by whoever is alone.
   *
   * @throws InvalidOperation if there is no other
   */
  void requireAnotherThan(Operator operator) {
    TypedQuery<Long> others =
        entities
            .createQuery(
                "select count(o) from Operator o where o.key.tenantId = :tenant"
                    + " and o.key.id <> :id and o.passwordHash is not null"
                    + " and o.role = dev.billingportal.domain.operator.OperatorRole.ADMIN"
                    + " and o.status = dev.billingportal.domain.shared.RecordStatus.PUBLISHED"
                    + (demoCounts ? "" : " and o.key.id not like :demo escape '!'"),
                Long.class)
            .setParameter("tenant", operator.tenantId())
            .setParameter("id", operator.id());
    if (!demoCounts) {
      others.setParameter("demo", Operators.DEMO_ID.replace("_", "!_") + "%");
    }
    if (others.getSingleResult() == 0) {
      throw new InvalidOperation(
          "This is the last administrator", Map.of("operator", "last_administrator"));
    }
  }
}
