/** Creations that a client may safely send twice: the first answer is kept for its key. */
package dev.billingportal.service.idempotency;
