package dev.billingportal.domain.invoice;

/** What an invoice is for. */
public enum InvoiceType {
  SUBSCRIPTION,
  ONE_OFF,
  CREDIT
}
