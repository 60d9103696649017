package dev.billingportal.service.webhook;

import dev.billingportal.domain.shared.Ids;
import dev.billingportal.domain.shared.StoredJson;
import dev.billingportal.domain.webhook.WebhookEventType;
import dev.billingportal.service.shared.MerchantNotice;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Writes down what is to be told, in the transaction in which it happened, for each endpoint that
 * wants to hear it. Where nobody does, nothing is kept.
 */
@ApplicationScoped
public class WebhookOutbox {
  @PersistenceContext(unitName = "portal")
  private EntityManager entities;

  @Inject private WebhookListeners listeners;

  void keep(@Observes MerchantNotice notice) {
    WebhookEventType type = WebhookEventType.of(notice.type()).orElseThrow();
    List<String> endpoints = listeners.of(notice.tenantId(), notice.environmentId(), type);
    if (endpoints.isEmpty()) {
      return;
    }
    String id = Ids.next("msg");
    insertMessage(notice, id);
    for (String endpoint : endpoints) {
      insertDelivery(notice, id, endpoint);
    }
  }

  private void insertMessage(MerchantNotice notice, String id) {
    Map<String, Object> payload = new LinkedHashMap<>();
    payload.put("type", notice.type());
    payload.put("timestamp", notice.occurredAt().toString());
    payload.put("data", notice.data());
    entities
        .createNativeQuery(
            "insert into webhook_message (tenant_id, environment_id, id, event_type, occurred_at,"
                + " payload) values (?, ?, ?, ?, ?, ?)")
        .setParameter(1, notice.tenantId())
        .setParameter(2, notice.environmentId())
        .setParameter(3, id)
        .setParameter(4, notice.type())
        .setParameter(5, notice.occurredAt().atOffset(ZoneOffset.UTC))
        .setParameter(6, StoredJson.write(payload))
        .executeUpdate();
  }

  private void insertDelivery(MerchantNotice notice, String messageId, String endpointId) {
    Instant now = notice.occurredAt();
    entities
        .createNativeQuery(
            "insert into webhook_delivery (tenant_id, environment_id, message_id, endpoint_id,"
                + " attempts, next_attempt_at) values (?, ?, ?, ?, 0, ?)")
        .setParameter(1, notice.tenantId())
        .setParameter(2, notice.environmentId())
        .setParameter(3, messageId)
        .setParameter(4, endpointId)
        .setParameter(5, now.atOffset(ZoneOffset.UTC))
        .executeUpdate();
  }
}
