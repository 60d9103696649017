/** The search of every list: filters, sorting and paging over a whitelist of fields. */
package dev.billingportal.service.search;
