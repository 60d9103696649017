package dev.billingportal.service.webhook;

import dev.billingportal.domain.webhook.WebhookEventType;
import dev.billingportal.service.audit.AuditAction;
import dev.billingportal.service.audit.AuditListener;
import dev.billingportal.service.audit.Audited;
import dev.billingportal.service.shared.MerchantNotice;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;

/** Turns what the audit trail notes into what merchants are told of. */
@ApplicationScoped
public class AuditNotices implements AuditListener {
  private static final Map<AuditAction, WebhookEventType> TOLD = new EnumMap<>(AuditAction.class);

  static {
    TOLD.put(AuditAction.SESSION_ISSUED, WebhookEventType.SESSION_CREATED);
    TOLD.put(AuditAction.SESSION_OPENED, WebhookEventType.SESSION_OPENED);
    TOLD.put(AuditAction.SESSION_REVOKED, WebhookEventType.SESSION_REVOKED);
    TOLD.put(AuditAction.INVOICE_DOWNLOADED, WebhookEventType.INVOICE_DOWNLOADED);
  }

  @Inject private WebhookListeners listeners;
  @Inject private WebhookOutbox outbox;

  @Override
  public boolean awaits(String tenantId, String environmentId, AuditAction action) {
    WebhookEventType type = TOLD.get(action);
    return type != null && !listeners.of(tenantId, environmentId, type).isEmpty();
  }

  @Override
  public void hear(Audited audited) {
    if (!awaits(audited.tenantId(), audited.environmentId(), audited.action())) {
      return;
    }
    WebhookEventType type = TOLD.get(audited.action());
    boolean invoice = audited.action() == AuditAction.INVOICE_DOWNLOADED;
    Map<String, String> data = new LinkedHashMap<>();
    data.put(invoice ? "invoice_id" : "session_id", audited.subjectId());
    if (audited.customerId() != null) {
      data.put("customer_id", audited.customerId());
    }
    outbox.keep(
        new MerchantNotice(
            audited.tenantId(), audited.environmentId(), type.wire(), audited.occurredAt(), data));
  }
}
