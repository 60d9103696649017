package dev.billingportal.service.webhook;

import dev.billingportal.domain.shared.Ids;
import dev.billingportal.domain.shared.NotFound;
import dev.billingportal.domain.shared.RecordStatus;
import dev.billingportal.domain.shared.ValidationFailed;
import dev.billingportal.domain.webhook.WebhookEndpoint;
import dev.billingportal.domain.webhook.WebhookEventType;
import dev.billingportal.service.shared.SecretBox;
import dev.billingportal.service.tenant.MerchantScope;
import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.net.URI;
import java.net.URISyntaxException;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Arrays;
import java.util.Base64;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The addresses a merchant wants to be told at. */
@Stateless
public class WebhookEndpoints {
  static final String SECRET_PURPOSE = "webhook";
  private static final int MAX_ENDPOINTS = 20;
  private static final int SECRET_BYTES = 32;
  private static final SecureRandom RANDOM = new SecureRandom();

  @PersistenceContext(unitName = "portal")
  private EntityManager entities;

  @Inject private Event<WebhookListeners.Place> changes;
  @Inject private SecretBox box;
  @Inject private WebhookRules rules;
  @Inject private Clock clock;

  /** A new endpoint; the only moment at which its secret is shown. */
  public record NewEndpoint(WebhookEndpointInfo endpoint, String secret) {}

  /**
   * @throws ValidationFailed naming url or event_types
   */
  public NewEndpoint create(MerchantScope scope, WebhookEndpointDraft draft) {
    URI url = url(draft.url());
    Set<WebhookEventType> types = types(draft.eventTypes());
    if (published(scope).size() >= MAX_ENDPOINTS) {
      throw new ValidationFailed("url", "there are " + MAX_ENDPOINTS + " endpoints already");
    }
    byte[] random = new byte[SECRET_BYTES];
    RANDOM.nextBytes(random);
    String secret = "whsec_" + Base64.getEncoder().encodeToString(random);
    WebhookEndpoint endpoint =
        new WebhookEndpoint(
            scope.key(Ids.next("we")),
            url,
            draft.description(),
            types,
            box.seal(SECRET_PURPOSE, secret),
            scope.stamp(clock));
    entities.persist(endpoint);
    changes.fire(new WebhookListeners.Place(scope.tenantId(), scope.environmentId()));
    return new NewEndpoint(WebhookEndpointInfo.of(endpoint), secret);
  }

  /** Oldest first. */
  public List<WebhookEndpointInfo> list(MerchantScope scope) {
    return published(scope).stream().map(WebhookEndpointInfo::of).toList();
  }

  /**
   * Tells this address nothing more, not even what is waiting.
   *
   * @throws NotFound if the scope has no such endpoint
   */
  public void remove(MerchantScope scope, String id) {
    WebhookEndpoint endpoint =
        Optional.ofNullable(entities.find(WebhookEndpoint.class, scope.key(id)))
            .filter(WebhookEndpoint::isPublished)
            .orElseThrow(() -> new NotFound("Webhook endpoint", id));
    endpoint.archive(scope.stamp(clock));
    changes.fire(new WebhookListeners.Place(scope.tenantId(), scope.environmentId()));
  }

  private List<WebhookEndpoint> published(MerchantScope scope) {
    return entities
        .createQuery(
            "select e from WebhookEndpoint e where e.key.tenantId = :tenant"
                + " and e.key.environmentId = :environment and e.status = :status"
                + " order by e.createdAt, e.key.id",
            WebhookEndpoint.class)
        .setParameter("tenant", scope.tenantId())
        .setParameter("environment", scope.environmentId())
        .setParameter("status", RecordStatus.PUBLISHED)
        .getResultList();
  }

  private URI url(String text) {
    try {
      URI url = new URI(text);
      rules
          .target()
          .problem(url)
          .ifPresent(
              problem -> {
                throw new ValidationFailed("url", problem);
              });
      return url;
    } catch (URISyntaxException e) {
      throw new ValidationFailed("url", "must be an address");
    }
  }

  private static Set<WebhookEventType> types(List<String> names) {
    if (names == null || names.isEmpty()) {
      return EnumSet.allOf(WebhookEventType.class);
    }
    return names.stream()
        .map(
            name ->
                WebhookEventType.of(name)
                    .orElseThrow(
                        () ->
                            new ValidationFailed(
                                "event_types",
                                "known are "
                                    + Arrays.stream(WebhookEventType.values())
                                        .map(WebhookEventType::wire)
                                        .collect(Collectors.joining(", ")))))
        .collect(Collectors.toCollection(() -> EnumSet.noneOf(WebhookEventType.class)));
  }
}
