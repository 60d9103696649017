/** Subscriptions of customers to plans. */
package dev.billingportal.domain.subscription;
