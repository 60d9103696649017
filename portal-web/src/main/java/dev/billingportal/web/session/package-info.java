/** The browser's side of a portal session. */
package dev.billingportal.web.session;
