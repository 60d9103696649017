/** What customers read with a session, by the Direct API and on their pages. */
package dev.billingportal.it.portal;
