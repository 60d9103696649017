/** Merchants: tenants, their environments, API keys and what the portal shows in their name. */
package dev.billingportal.domain.tenant;
