/** A merchant's customers: who is billed, where, and in which time zone their days begin. */
package dev.billingportal.domain.customer;
