/** The record of who did what: written once, never changed. */
package dev.billingportal.domain.audit;
