package dev.billingportal.service.catalog;

import dev.billingportal.domain.catalog.FeatureGroup;
import dev.billingportal.domain.catalog.GroupedKind;
import dev.billingportal.domain.shared.AlreadyExists;
import dev.billingportal.domain.shared.Ids;
import dev.billingportal.domain.shared.NotFound;
import dev.billingportal.domain.shared.ValidationFailed;
import dev.billingportal.service.search.EntitySearch;
import dev.billingportal.service.search.SearchFields;
import dev.billingportal.service.shared.ResultPage;
import dev.billingportal.service.tenant.MerchantScope;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.criteria.Predicate;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The headings under which a merchant's features and prices are shown. */
@Stateless
public class Groups {
  private static final SearchFields FIELDS =
      SearchFields.ofEveryRecord()
          .text("name", "name")
          .text("lookup_key", "lookupKey")
          .choice("entity_type", "holds", GroupedKind.class);

  @PersistenceContext(unitName = "portal")
  private EntityManager entities;

  @Inject private Clock clock;

  /**
   * @throws AlreadyExists if the lookup key is taken
   */
  public GroupListing create(MerchantScope scope, GroupDraft draft) {
    new LookupKeys(entities, scope).requireFree(FeatureGroup.class, "A group", draft.lookupKey());
    FeatureGroup group =
        new FeatureGroup(
            scope.key(Ids.next("group")),
            draft.name(),
            draft.lookupKey(),
            draft.entityType(),
            draft.metadata(),
            scope.stamp(clock));
    entities.persist(group);
    entities.flush();
    return GroupListing.of(group, List.of());
  }

  /**
   * @throws NotFound if there is none in the scope
   */
  public GroupListing get(MerchantScope scope, String id) {
    FeatureGroup group = byId(scope, id);
    return GroupListing.of(group, members(scope, List.of(group)).getOrDefault(id, List.of()));
  }

  /** Archives a group. What was in it stays, in no group. */
  public void archive(MerchantScope scope, String id) {
    FeatureGroup group = byId(scope, id);
    if (group.isPublished()) {
      group.archive(scope.stamp(clock));
      entities
          .createQuery(
              "update "
                  + memberType(group.holds())
                  + " m set m.groupId = null where m.key.tenantId = :tenant"
                  + " and m.key.environmentId = :environment and m.groupId = :group")
          .setParameter("tenant", scope.tenantId())
          .setParameter("environment", scope.environmentId())
          .setParameter("group", id)
          .executeUpdate();
    }
  }

  /**
   * @throws ValidationFailed naming the unknown field or operator
   */
  public ResultPage<GroupListing> search(MerchantScope scope, GroupSearch search) {
    ResultPage<FeatureGroup> page =
        new EntitySearch<>(entities, FeatureGroup.class, FIELDS)
            .run(
                scope.tenantId(),
                scope.environmentId(),
                search.request(),
                (builder, root) -> {
                  List<Predicate> own = new ArrayList<>();
                  if (search.entityType() != null) {
                    own.add(builder.equal(root.get("holds"), search.entityType()));
                  }
                  if (search.lookupKey() != null) {
                    own.add(builder.equal(root.get("lookupKey"), search.lookupKey()));
                  }
                  if (search.name() != null) {
                    own.add(builder.equal(root.get("name"), search.name()));
                  }
                  if (search.groupIds() != null && !search.groupIds().isEmpty()) {
                    own.add(root.get("key").get("id").in(search.groupIds()));
                  }
                  return own;
                });
    Map<String, List<String>> members = members(scope, page.items());
    return page.map(group -> GroupListing.of(group, members.getOrDefault(group.id(), List.of())));
  }

  private FeatureGroup byId(MerchantScope scope, String id) {
    return Optional.ofNullable(entities.find(FeatureGroup.class, scope.key(id)))
        .orElseThrow(() -> new NotFound("Group", id));
  }

  private Map<String, List<String>> members(MerchantScope scope, List<FeatureGroup> groups) {
    Map<String, List<String>> members = new HashMap<>();
    for (GroupedKind kind : GroupedKind.values()) {
      List<String> ids =
          groups.stream().filter(g -> g.holds() == kind).map(FeatureGroup::id).toList();
      if (!ids.isEmpty()) {
        entities
            .createQuery(
                "select m.groupId, m.key.id from "
                    + memberType(kind)
                    + " m where m.key.tenantId = :tenant and m.key.environmentId = :environment"
                    + " and m.status = dev.billingportal.domain.shared.RecordStatus.PUBLISHED"
                    + " and m.groupId in :groups order by m.key.id",
                Object[].class)
            .setParameter("tenant", scope.tenantId())
            .setParameter("environment", scope.environmentId())
            .setParameter("groups", ids)
            .getResultStream()
            .forEach(
                row ->
                    members
                        .computeIfAbsent((String) row[0], group -> new ArrayList<>())
                        .add((String) row[1]));
      }
    }
    return members;
  }

  private static String memberType(GroupedKind kind) {
    return kind == GroupedKind.FEATURE ? "Feature" : "Price";
  }
}
