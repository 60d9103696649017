/** Customers as the merchant keeps them, and as they see themselves. */
package dev.billingportal.service.customer;
