/** The customer's own API: the same data as the portal's pages, proven by a session token. */
package dev.billingportal.rest.portal;
