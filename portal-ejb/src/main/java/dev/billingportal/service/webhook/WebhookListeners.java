package dev.billingportal.service.webhook;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.billingportal.domain.shared.RecordStatus;
import dev.billingportal.domain.webhook.WebhookEndpoint;
import dev.billingportal.domain.webhook.WebhookEventType;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/**
 * Knows which endpoints want to hear of what, since most of what happens nobody listens to. What
 * another node changed is known after two seconds, what this one changed at once.
 */
@ApplicationScoped
public class WebhookListeners {
  private static final Duration KNOWN = Duration.ofSeconds(2);

  @PersistenceContext(unitName = "portal")
  private EntityManager entities;

  private final Cache<Place, List<Listener>> known =
      Caffeine.newBuilder().maximumSize(10_000).expireAfterWrite(KNOWN).build();

  private record Listener(String id, Set<WebhookEventType> wanted) {}

  /** An environment, of which an endpoint was added or removed. */
  record Place(String tenantId, String environmentId) {}

  /** The ids of the endpoints of an environment that want to hear of something. */
  List<String> of(String tenantId, String environmentId, WebhookEventType type) {
    return known.get(new Place(tenantId, environmentId), this::ask).stream()
        .filter(listener -> listener.wanted().contains(type))
        .map(Listener::id)
        .toList();
  }

  private List<Listener> ask(Place place) {
    return entities
        .createQuery(
            "select e from WebhookEndpoint e where e.key.tenantId = :tenant"
                + " and e.key.environmentId = :environment and e.status = :status",
            WebhookEndpoint.class)
        .setParameter("tenant", place.tenantId())
        .setParameter("environment", place.environmentId())
        .setParameter("status", RecordStatus.PUBLISHED)
        .getResultStream()
        .map(endpoint -> new Listener(endpoint.id(), endpoint.eventTypes()))
        .toList();
  }

  void forget(@Observes(during = TransactionPhase.AFTER_SUCCESS) Place changed) {
    known.invalidate(changed);
  }
}
