/** Merchants at the door: which API key speaks for which tenant and environment. */
package dev.billingportal.service.tenant;
