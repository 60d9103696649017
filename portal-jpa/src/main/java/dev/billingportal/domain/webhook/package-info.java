/** Webhooks: where a merchant wants to be told of what happens in the portal. */
package dev.billingportal.domain.webhook;
