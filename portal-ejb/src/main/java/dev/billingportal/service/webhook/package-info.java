/** Webhooks: telling the merchant what happened, signed, and again until they have heard it. */
package dev.billingportal.service.webhook;
