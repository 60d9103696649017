package dev.billingportal.service.tenant;

import dev.billingportal.domain.shared.RecordStatus;
import dev.billingportal.domain.tenant.Environment;
import dev.billingportal.domain.tenant.EnvironmentId;
import dev.billingportal.domain.tenant.EnvironmentKind;
import dev.billingportal.domain.tenant.MerchantProfile;
import dev.billingportal.domain.tenant.PortalSettings;
import jakarta.ejb.Stateless;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * The merchant of an installation that has exactly one. It may be named to a visitor without a
 * session; where several merchants share an installation, none of them may.
 */
@Stateless
public class OnlyMerchant {
  private static final Comparator<Environment> PRODUCTION_FIRST =
      Comparator.comparing(environment -> environment.kind() == EnvironmentKind.PRODUCTION ? 0 : 1);

  @PersistenceContext(unitName = "portal")
  private EntityManager entities;

  /** A merchant's profile and the environment it is set in. */
  public record Owned(String tenantId, String environmentId, MerchantProfile profile) {}

  /**
   * The profile set in the production environment, or else in the sandbox; empty where none is set
   * or where more or fewer than one merchant is enabled.
   */
  public Optional<Owned> find() {
    List<String> enabled =
        entities
            .createQuery("select t.id from Tenant t where t.status = :enabled", String.class)
            .setParameter("enabled", RecordStatus.PUBLISHED)
            .setMaxResults(2)
            .getResultList();
    return enabled.size() == 1 ? profile(enabled.get(0)) : Optional.empty();
  }

  private Optional<Owned> profile(String tenantId) {
    return entities
        .createQuery(
            "select e from Environment e where e.key.tenantId = :tenant order by e.key.id",
            Environment.class)
        .setParameter("tenant", tenantId)
        .getResultStream()
        .sorted(PRODUCTION_FIRST)
        .map(environment -> owned(environment.key()))
        .filter(Objects::nonNull)
        .findFirst();
  }

  private Owned owned(EnvironmentId scope) {
    PortalSettings settings =
        entities.find(PortalSettings.class, new PortalSettings.Key(scope.tenantId(), scope.id()));
    return settings == null ? null : new Owned(scope.tenantId(), scope.id(), settings.profile());
  }
}
