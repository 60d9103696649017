package dev.billingportal.service.shared;

import java.time.Instant;
import java.util.Map;

/**
 * Something happened that the merchant may want to be told of. Fired as a CDI event in the
 * transaction in which it happened, so that it is told if and only if it did.
 *
 * @param type the wire name, for example {@code portal.session.created}
 * @param data ids and figures, no secrets and no personal data
 */
public record MerchantNotice(
    String tenantId,
    String environmentId,
    String type,
    Instant occurredAt,
    Map<String, String> data) {}
