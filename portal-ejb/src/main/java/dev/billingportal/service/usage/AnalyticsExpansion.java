package dev.billingportal.service.usage;

import dev.billingportal.service.catalog.CatalogReader;
import dev.billingportal.service.subscription.SubscriptionReader;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;

/** Reads what an answer about usage refers to: one batch of queries for each word asked for. */
@Stateless
public class AnalyticsExpansion {
  @PersistenceContext(unitName = "portal")
  private EntityManager entities;

  @Inject private Clock clock;

  /**
   * @param items of the owner's own usage, so that what they refer to is theirs to see
   * @param words the wire names of the parts
   */
  public AnalyticsParts of(UsageOwner owner, List<UsageAnalytics.Item> items, Set<String> words) {
    String tenantId = owner.scope().tenantId();
    String environmentId = owner.scope().id();
    CatalogReader catalog = new CatalogReader(entities, tenantId, environmentId);
    SubscriptionReader subscriptions = new SubscriptionReader(entities, tenantId, environmentId);
    return new AnalyticsParts(
        asked(words, "feature", items, UsageAnalytics.Item::featureId, catalog::featuresById),
        asked(words, "meter", items, UsageAnalytics.Item::meterId, catalog::metersById),
        asked(words, "price", items, UsageAnalytics.Item::priceId, catalog::pricesById),
        asked(words, "plan", items, UsageAnalytics.Item::planId, catalog::plansById),
        asked(
            words,
            "subscription_line_item",
            items,
            UsageAnalytics.Item::subscriptionId,
            ids -> subscriptions.byIds(ids, clock.instant())));
  }

  private static <P> Map<String, P> asked(
      Set<String> words,
      String word,
      List<UsageAnalytics.Item> items,
      Function<UsageAnalytics.Item, String> id,
      Function<Collection<String>, Map<String, P>> reading) {
    return words.contains(word)
        ? reading.apply(items.stream().map(id).filter(Objects::nonNull).distinct().toList())
        : Map.of();
  }
}
