/** Invoices: writing and numbering them, finding them, and the document a customer files. */
package dev.billingportal.service.invoice;
