/** Subscriptions: which plan a customer is on, and when its billing periods begin and end. */
package dev.billingportal.service.subscription;
