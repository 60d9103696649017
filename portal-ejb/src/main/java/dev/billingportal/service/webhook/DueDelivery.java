package dev.billingportal.service.webhook;

import java.net.URI;

/**
 * One message to be brought to one endpoint now.
 *
 * @param attempts how often it was tried before
 * @param sealedSecret the endpoint's signing secret, encrypted
 */
record DueDelivery(
    String tenantId,
    String environmentId,
    String messageId,
    String endpointId,
    int attempts,
    URI url,
    String sealedSecret,
    String payload) {}
