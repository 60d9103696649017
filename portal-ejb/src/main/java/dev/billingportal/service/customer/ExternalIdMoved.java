package dev.billingportal.service.customer;

import dev.billingportal.domain.tenant.EnvironmentId;

/**
 * A customer has another external id. Usage under the old one is to follow in the same transaction.
 *
 * @param to an id that no usage is recorded under
 */
public record ExternalIdMoved(EnvironmentId scope, String from, String to) {}
