/** Invoices: what was charged, in numbers without a gap, frozen once finalized. */
package dev.billingportal.domain.invoice;
