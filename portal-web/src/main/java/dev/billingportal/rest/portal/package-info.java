/** The direct API: what a customer's own pages may read with a portal session's token. */
package dev.billingportal.rest.portal;
