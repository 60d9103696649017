package dev.billingportal.service.invoice;

/** What a customer's invoices can be sorted by. */
public enum InvoiceSort {
  ISSUED,
  NUMBER,
  STATUS,
  AMOUNT
}
