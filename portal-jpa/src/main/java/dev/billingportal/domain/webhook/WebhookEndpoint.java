package dev.billingportal.domain.webhook;

import dev.billingportal.domain.shared.ScopedEntity;
import dev.billingportal.domain.shared.ScopedId;
import dev.billingportal.domain.shared.Stamp;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.net.URI;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** An address of the merchant's that is told of some kinds of event, signed with its own secret. */
@Entity
@Table(name = "webhook_endpoint")
public class WebhookEndpoint extends ScopedEntity {
  @Column(name = "url", nullable = false)
  private String url;

  @Column(name = "description")
  private String description;

  @Column(name = "event_types", nullable = false)
  private String eventTypes;

  @Column(name = "sealed_secret", nullable = false, updatable = false)
  private String sealedSecret;

  protected WebhookEndpoint() {}

  public WebhookEndpoint(
      ScopedId key,
      URI url,
      String description,
      Set<WebhookEventType> eventTypes,
      String sealedSecret,
      Stamp stamp) {
    super(key, stamp, Map.of());
    this.url = url.toString();
    this.description = description;
    this.eventTypes =
        eventTypes.stream().map(WebhookEventType::name).sorted().collect(Collectors.joining(","));
    this.sealedSecret = sealedSecret;
  }

  public URI url() {
    return URI.create(url);
  }

  public String description() {
    return description;
  }

  public Set<WebhookEventType> eventTypes() {
    return Stream.of(eventTypes.split(","))
        .map(WebhookEventType::valueOf)
        .collect(Collectors.toUnmodifiableSet());
  }

  public boolean wants(WebhookEventType type) {
    return isPublished() && eventTypes().contains(type);
  }

  /** The signing secret as it is kept: encrypted. */
  public String sealedSecret() {
    return sealedSecret;
  }
}
