package dev.billingportal.domain.webhook;

import java.util.Optional;

/** What a merchant can be told of. */
public enum WebhookEventType {
  SESSION_CREATED("portal.session.created"),
  SESSION_OPENED("portal.session.opened"),
  SESSION_EXPIRED("portal.session.expired"),
  SESSION_REVOKED("portal.session.revoked"),
  INVOICE_DOWNLOADED("invoice.downloaded"),
  WALLET_LOW("wallet.low");

  private final String wire;

  WebhookEventType(String wire) {
    this.wire = wire;
  }

  /** The name on the wire, for example {@code wallet.low}. */
  public String wire() {
    return wire;
  }

  public static Optional<WebhookEventType> of(String wire) {
    for (WebhookEventType type : values()) {
      if (type.wire.equals(wire)) {
        return Optional.of(type);
      }
    }
    return Optional.empty();
  }
}
