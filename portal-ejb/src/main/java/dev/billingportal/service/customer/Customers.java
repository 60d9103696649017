package dev.billingportal.service.customer;

import dev.billingportal.domain.audit.ActorKind;
import dev.billingportal.domain.customer.Address;
import dev.billingportal.domain.customer.Customer;
import dev.billingportal.domain.shared.AlreadyExists;
import dev.billingportal.domain.shared.Ids;
import dev.billingportal.domain.shared.InvalidOperation;
import dev.billingportal.domain.shared.NotFound;
import dev.billingportal.domain.shared.RecordStatus;
import dev.billingportal.domain.shared.Stamp;
import dev.billingportal.domain.shared.ValidationFailed;
import dev.billingportal.domain.tenant.KeyScope;
import dev.billingportal.service.audit.AuditAction;
import dev.billingportal.service.audit.AuditTrail;
import dev.billingportal.service.search.EntitySearch;
import dev.billingportal.service.search.SearchFields;
import dev.billingportal.service.shared.ResultPage;
import dev.billingportal.service.tenant.MerchantScope;
import dev.billingportal.service.tenant.References;
import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.criteria.CriteriaBuilder;
import jakarta.persistence.criteria.Predicate;
import jakarta.persistence.criteria.Root;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.IllformedLocaleException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The merchant's list of customers. */
@Stateless
public class Customers {
  private static final SearchFields FIELDS =
      SearchFields.ofEveryRecord()
          .text("name", "name")
          .text("email", "email")
          .text("external_id", "externalId")
          .text("timezone", "timezone");

  @PersistenceContext(unitName = "portal")
  private EntityManager entities;

  @Inject private AuditTrail audit;
  @Inject private Event<ExternalIdMoved> moved;
  @Inject private Clock clock;

  /**
   * Adds a customer. An archived one with the same external id hands it over, and keeps the usage.
   *
   * @throws AlreadyExists if a customer in use has the external id
   * @throws ValidationFailed naming timezone or locale
   */
  public CustomerProfile create(MerchantScope scope, CustomerDraft draft) {
    scope.require(KeyScope.WRITE);
    ZoneId zone = zone(draft.timezone() == null ? "UTC" : draft.timezone());
    ids(scope).free(draft.externalId());
    Stamp stamp = scope.stamp(clock);
    Customer customer =
        new Customer(
            scope.key(Ids.next("cust")),
            draft.externalId(),
            draft.name(),
            zone,
            draft.metadata(),
            stamp);
    customer.reachAt(draft.email(), draft.contact(), stamp);
    customer.fileTaxesAs(draft.taxId(), stamp);
    customer.speak(locale(draft.locale()), stamp);
    customer.moveTo(
        new Address(
            draft.addressLine1(),
            draft.addressLine2(),
            draft.addressCity(),
            draft.addressState(),
            draft.addressPostalCode(),
            country(draft.addressCountry())),
        stamp);
    entities.persist(customer);
    entities.flush();
    note(scope, AuditAction.CUSTOMER_ADDED, customer);
    return CustomerProfile.of(customer);
  }

  /**
   * @throws NotFound if there is none in the scope
   */
  public CustomerProfile get(MerchantScope scope, String id) {
    return CustomerProfile.of(byId(scope, id));
  }

  /**
   * @throws NotFound if there is none in the scope
   */
  public CustomerProfile getByExternalId(MerchantScope scope, String externalId) {
    return CustomerProfile.of(byExternalId(scope, externalId));
  }

  /** Those of these that are in the scope, archived ones too, by id. One query. */
  public Map<String, CustomerProfile> byIds(MerchantScope scope, Collection<String> ids) {
    return new References(entities, scope)
        .all(Customer.class, ids).values().stream()
            .map(CustomerProfile::of)
            .collect(Collectors.toMap(CustomerProfile::id, Function.identity()));
  }

  /**
   * Changes the customer named by id or, without one, by external id.
   *
   * @throws InvalidOperation if the external id is to change after usage was recorded under it
   */
  public CustomerProfile update(
      MerchantScope scope, String id, String externalId, CustomerChange change) {
    scope.require(KeyScope.WRITE);
    if ((id == null) == (externalId == null)) {
      throw new ValidationFailed("id", "give either id or external_customer_id");
    }
    Customer customer = id != null ? byId(scope, id) : byExternalId(scope, externalId);
    requirePublished(customer);
    Stamp stamp = scope.stamp(clock);
    if (change.externalId() != null && !change.externalId().equals(customer.externalId())) {
      requireNoUsage(scope, customer);
      ids(scope).free(change.externalId());
      customer.reidentify(change.externalId(), stamp);
    }
    if (change.name() != null) {
      customer.rename(change.name(), stamp);
    }
    if (change.email() != null || change.contact() != null) {
      customer.reachAt(
          or(change.email(), customer.email()), or(change.contact(), customer.contact()), stamp);
    }
    if (change.taxId() != null) {
      customer.fileTaxesAs(change.taxId(), stamp);
    }
    if (change.timezone() != null) {
      customer.liveIn(zone(change.timezone()), stamp);
    }
    if (change.locale() != null) {
      customer.speak(locale(change.locale()), stamp);
    }
    if (change.metadata() != null) {
      customer.describe(change.metadata(), stamp);
    }
    Address old = customer.address();
    customer.moveTo(
        new Address(
            or(change.addressLine1(), old.line1()),
            or(change.addressLine2(), old.line2()),
            or(change.addressCity(), old.city()),
            or(change.addressState(), old.state()),
            or(change.addressPostalCode(), old.postalCode()),
            or(country(change.addressCountry()), old.country())),
        stamp);
    entities.flush();
    note(scope, AuditAction.CUSTOMER_CHANGED, customer);
    return CustomerProfile.of(customer);
  }

  /** Archives a customer: their sessions end and no new one can be made. Their records stay. */
  public void archive(MerchantScope scope, String id) {
    scope.require(KeyScope.WRITE);
    Customer customer = byId(scope, id);
    if (customer.isPublished()) {
      customer.archive(scope.stamp(clock));
      note(scope, AuditAction.CUSTOMER_ARCHIVED, customer);
    }
  }

  /**
   * Puts an archived customer to use again, under their external id. Sessions from before stay
   * ended.
   *
   * @throws AlreadyExists if another customer in use has the external id
   */
  public CustomerProfile restore(MerchantScope scope, String id) {
    scope.require(KeyScope.WRITE);
    Customer customer = byId(scope, id);
    if (!customer.isPublished()) {
      Stamp stamp = scope.stamp(clock);
      ids(scope).restore(customer, stamp);
      endSessions(customer, stamp);
      entities.flush();
      note(scope, AuditAction.CUSTOMER_RESTORED, customer);
    }
    return CustomerProfile.of(customer);
  }

  private void endSessions(Customer customer, Stamp stamp) {
    entities
        .createQuery(
            "update PortalSession s set s.revokedAt = :now where s.key.tenantId = :tenant"
                + " and s.key.environmentId = :environment and s.customerId = :customer"
                + " and s.revokedAt is null and s.expiresAt > :now")
        .setParameter("tenant", customer.key().tenantId())
        .setParameter("environment", customer.key().environmentId())
        .setParameter("customer", customer.id())
        .setParameter("now", stamp.at())
        .executeUpdate();
  }

  private void note(MerchantScope scope, AuditAction action, Customer customer) {
    AuditTrail.Actor actor = AuditTrail.Actor.apiKey(scope.key(scope.keyId()));
    if (actor.kind() == ActorKind.OPERATOR) {
      audit.note(actor, action, customer.id(), customer.id());
    }
  }

  /**
   * @throws ValidationFailed naming the unknown field or operator
   */
  public ResultPage<CustomerProfile> search(MerchantScope scope, CustomerSearch search) {
    return new EntitySearch<>(entities, Customer.class, FIELDS)
        .run(
            scope.tenantId(),
            scope.environmentId(),
            search.request(),
            (builder, root) -> {
              List<Predicate> own = new ArrayList<>();
              if (search.email() != null) {
                own.add(builder.equal(root.get("email"), search.email()));
              }
              if (search.externalId() != null) {
                own.add(named(builder, root, List.of(search.externalId())));
              }
              if (search.externalIds() != null && !search.externalIds().isEmpty()) {
                own.add(named(builder, root, search.externalIds()));
              }
              if (search.customerIds() != null && !search.customerIds().isEmpty()) {
                own.add(root.get("key").get("id").in(search.customerIds()));
              }
              return own;
            })
        .map(CustomerProfile::of);
  }

  /**
   * Only archived customers have handed an external id over, and only they are looked for by it.
   */
  private static Predicate named(
      CriteriaBuilder builder, Root<Customer> root, List<String> externalIds) {
    return builder.or(
        root.get("externalId").in(externalIds),
        builder.and(
            builder.notEqual(root.get("status"), RecordStatus.PUBLISHED),
            root.get("formerExternalId").in(externalIds)));
  }

  private Customer byId(MerchantScope scope, String id) {
    return Optional.ofNullable(entities.find(Customer.class, scope.key(id)))
        .orElseThrow(() -> new NotFound("Customer", id));
  }

  private Customer byExternalId(MerchantScope scope, String externalId) {
    return ids(scope).holder(externalId).orElseThrow(() -> new NotFound("Customer", externalId));
  }

  private ExternalIds ids(MerchantScope scope) {
    return new ExternalIds(entities, scope, moved::fire);
  }

  private static void requirePublished(Customer customer) {
    if (!customer.isPublished()) {
      throw new InvalidOperation("The customer is archived");
    }
  }

  private void requireNoUsage(MerchantScope scope, Customer customer) {
    boolean recorded =
        !entities
            .createNativeQuery(
                "select 1 from usage_event where tenant_id = ? and environment_id = ?"
                    + " and external_customer_id = ?")
            .setParameter(1, scope.tenantId())
            .setParameter(2, scope.environmentId())
            .setParameter(3, customer.externalId())
            .setMaxResults(1)
            .getResultList()
            .isEmpty();
    if (recorded) {
      throw new InvalidOperation(
          "The external id cannot change once usage was recorded under it",
          Map.of("external_id", "has usage"));
    }
  }

  private static ZoneId zone(String name) {
    try {
      return ZoneId.of(name);
    } catch (DateTimeException e) {
      throw new ValidationFailed("timezone", "must be an IANA time zone");
    }
  }

  private static String locale(String tag) {
    if (tag == null) {
      return null;
    }
    try {
      return new Locale.Builder().setLanguageTag(tag).build().toLanguageTag();
    } catch (IllformedLocaleException e) {
      throw new ValidationFailed("locale", "must be a BCP 47 language tag");
    }
  }

  private static String country(String code) {
    return code == null ? null : code.toUpperCase(Locale.ROOT);
  }

  private static String or(String changed, String old) {
    return changed == null ? old : changed;
  }
}
