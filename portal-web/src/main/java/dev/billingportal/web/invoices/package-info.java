/** The list of invoices and the search over it. */
package dev.billingportal.web.invoices;
