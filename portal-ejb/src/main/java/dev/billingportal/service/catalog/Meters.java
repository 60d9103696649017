package dev.billingportal.service.catalog;

import dev.billingportal.domain.catalog.AggregationType;
import dev.billingportal.domain.catalog.Meter;
import dev.billingportal.domain.catalog.MeterFilter;
import dev.billingportal.domain.catalog.ResetUsage;
import dev.billingportal.domain.shared.Ids;
import dev.billingportal.domain.shared.ValidationFailed;
import dev.billingportal.service.tenant.MerchantScope;
import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.util.List;

/** What turns a merchant's events into quantities. */
@Stateless
public class Meters {
  @PersistenceContext(unitName = "portal")
  private EntityManager entities;

  @Inject private Event<MeterCreated> created;
  @Inject private Clock clock;

  /**
   * Makes a meter, which then counts the events that came before it too, in the background.
   *
   * @param at what the names of wrong fields begin with, for example {@code meter.}
   * @return the meter's id
   * @throws ValidationFailed naming aggregation.field or aggregation.multiplier
   */
  public String create(MerchantScope scope, MeterDraft draft, String at) {
    MeterDraft.Aggregation aggregation = draft.aggregation();
    AggregationType type = aggregation.type();
    String field = LookupKeys.orNull(aggregation.field());
    if (type.needsField() && field == null) {
      throw new ValidationFailed(at + "aggregation.field", type + " needs a property to read");
    }
    boolean multiplies = type == AggregationType.SUM_WITH_MULTIPLIER;
    if (multiplies && aggregation.multiplier() == null) {
      throw new ValidationFailed(at + "aggregation.multiplier", type + " needs a multiplier");
    }
    List<MeterDraft.Filter> filters = draft.filters() == null ? List.of() : draft.filters();
    Meter meter =
        new Meter(
            scope.key(Ids.next("meter")),
            draft.name(),
            draft.eventName(),
            filters.stream().map(f -> new MeterFilter(f.key(), f.values())).toList(),
            draft.resetUsage() == null ? ResetUsage.BILLING_PERIOD : draft.resetUsage(),
            scope.stamp(clock));
    meter.aggregate(
        type, type.needsField() ? field : null, multiplies ? aggregation.multiplier() : null);
    entities.persist(meter);
    entities.flush();
    created.fire(new MeterCreated(scope.tenantId(), scope.environmentId(), meter.id()));
    return meter.id();
  }
}
