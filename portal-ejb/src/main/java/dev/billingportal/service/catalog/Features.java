package dev.billingportal.service.catalog;

import dev.billingportal.domain.catalog.Feature;
import dev.billingportal.domain.catalog.FeatureType;
import dev.billingportal.domain.catalog.GroupedKind;
import dev.billingportal.domain.shared.AlreadyExists;
import dev.billingportal.domain.shared.Ids;
import dev.billingportal.domain.shared.InvalidOperation;
import dev.billingportal.domain.shared.NotFound;
import dev.billingportal.domain.shared.Stamp;
import dev.billingportal.domain.shared.ValidationFailed;
import dev.billingportal.service.search.EntitySearch;
import dev.billingportal.service.search.SearchFields;
import dev.billingportal.service.shared.ResultPage;
import dev.billingportal.service.tenant.MerchantScope;
import jakarta.ejb.EJB;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.criteria.Predicate;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What a merchant's customers use, and what counts it. */
@Stateless
public class Features {
  private static final SearchFields FIELDS =
      SearchFields.ofEveryRecord()
          .text("name", "name")
          .text("lookup_key", "lookupKey")
          .text("description", "description")
          .text("group_id", "groupId")
          .text("meter_id", "meterId")
          .choice("type", "type", FeatureType.class);

  @PersistenceContext(unitName = "portal")
  private EntityManager entities;

  @EJB private Meters meters;
  @Inject private Clock clock;

  /**
   * Makes a feature, and its meter if the draft has one.
   *
   * @throws AlreadyExists if the lookup key is taken
   * @throws ValidationFailed naming meter, meter_id, group_id or a part of the meter
   */
  public FeatureListing create(MerchantScope scope, FeatureDraft draft) {
    boolean hasMeterId = draft.meterId() != null && !draft.meterId().isBlank();
    boolean metered = draft.type() == FeatureType.METERED;
    if (metered && (draft.meter() != null) == hasMeterId) {
      throw new ValidationFailed("meter", "a metered feature needs either meter or meter_id");
    }
    if (!metered && (draft.meter() != null || hasMeterId)) {
      throw new ValidationFailed("meter", "only a metered feature has a meter");
    }
    CatalogReferences references = new CatalogReferences(entities, scope);
    String groupId = references.group(draft.groupId(), GroupedKind.FEATURE, "group_id");
    String lookupKey = LookupKeys.orNull(draft.lookupKey());
    new LookupKeys(entities, scope).requireFree(Feature.class, "A feature", lookupKey);
    if (hasMeterId) {
      references.requireMeter(draft.meterId(), "meter_id");
    }
    String meterId = null;
    if (metered) {
      meterId = hasMeterId ? draft.meterId() : meters.create(scope, draft.meter(), "meter.");
    }
    Stamp stamp = scope.stamp(clock);
    Feature feature =
        new Feature(
            scope.key(Ids.next("feat")),
            draft.name(),
            lookupKey,
            draft.type(),
            meterId,
            draft.metadata(),
            stamp);
    feature.explain(draft.description(), stamp);
    feature.file(groupId, stamp);
    feature.countIn(draft.unitSingular(), draft.unitPlural(), stamp);
    if (draft.alertSettings() != null) {
      feature.alertOn(draft.alertSettings().kept(), stamp);
    }
    if (draft.reportingUnit() != null) {
      feature.reportIn(draft.reportingUnit().kept(), stamp);
    }
    entities.persist(feature);
    entities.flush();
    return listing(scope, feature);
  }

  /**
   * @throws NotFound if there is none in the scope
   */
  public FeatureListing get(MerchantScope scope, String id) {
    return listing(scope, byId(scope, id));
  }

  /**
   * @throws InvalidOperation if the feature is archived
   * @throws ValidationFailed naming group_id
   */
  public FeatureListing update(MerchantScope scope, String id, FeatureChange change) {
    Feature feature = byId(scope, id);
    if (!feature.isPublished()) {
      throw new InvalidOperation("The feature is archived");
    }
    Stamp stamp = scope.stamp(clock);
    if (change.name() != null) {
      feature.rename(change.name(), stamp);
    }
    if (change.description() != null) {
      feature.explain(change.description(), stamp);
    }
    if (change.groupId() != null) {
      feature.file(
          new CatalogReferences(entities, scope)
              .group(change.groupId(), GroupedKind.FEATURE, "group_id"),
          stamp);
    }
    if (change.unitSingular() != null || change.unitPlural() != null) {
      feature.countIn(
          change.unitSingular() == null ? feature.unitSingular() : change.unitSingular(),
          change.unitPlural() == null ? feature.unitPlural() : change.unitPlural(),
          stamp);
    }
    if (change.alertSettings() != null) {
      feature.alertOn(change.alertSettings().kept(), stamp);
    }
    if (change.reportingUnit() != null) {
      feature.reportIn(change.reportingUnit().kept(), stamp);
    }
    if (change.metadata() != null) {
      feature.describe(change.metadata(), stamp);
    }
    entities.flush();
    return listing(scope, feature);
  }

  /** Archives a feature. Its meter goes on counting for the prices on it. */
  public void archive(MerchantScope scope, String id) {
    Feature feature = byId(scope, id);
    if (feature.isPublished()) {
      feature.archive(scope.stamp(clock));
    }
  }

  /**
   * @throws ValidationFailed naming the unknown field or operator
   */
  public ResultPage<FeatureListing> search(MerchantScope scope, FeatureSearch search) {
    ResultPage<Feature> page =
        new EntitySearch<>(entities, Feature.class, FIELDS)
            .run(
                scope.tenantId(),
                scope.environmentId(),
                search.request(),
                (builder, root) -> {
                  List<Predicate> own = new ArrayList<>();
                  if (search.lookupKey() != null) {
                    own.add(builder.equal(root.get("lookupKey"), search.lookupKey()));
                  }
                  if (search.lookupKeys() != null && !search.lookupKeys().isEmpty()) {
                    own.add(root.get("lookupKey").in(search.lookupKeys()));
                  }
                  if (search.featureIds() != null && !search.featureIds().isEmpty()) {
                    own.add(root.get("key").get("id").in(search.featureIds()));
                  }
                  if (search.meterIds() != null && !search.meterIds().isEmpty()) {
                    own.add(root.get("meterId").in(search.meterIds()));
                  }
                  if (search.nameContains() != null) {
                    String literal =
                        search
                            .nameContains()
                            .toLowerCase(Locale.ROOT)
                            .replaceAll("([\\\\%_])", "\\\\$1");
                    own.add(
                        builder.like(
                            builder.lower(root.<String>get("name")), "%" + literal + "%", '\\'));
                  }
                  return own;
                });
    return new ResultPage<>(
        reader(scope).features(page.items()), page.total(), page.limit(), page.offset());
  }

  private FeatureListing listing(MerchantScope scope, Feature feature) {
    return reader(scope).features(List.of(feature)).get(0);
  }

  private CatalogReader reader(MerchantScope scope) {
    return new CatalogReader(entities, scope.tenantId(), scope.environmentId());
  }

  private Feature byId(MerchantScope scope, String id) {
    return Optional.ofNullable(entities.find(Feature.class, scope.key(id)))
        .orElseThrow(() -> new NotFound("Feature", id));
  }
}
