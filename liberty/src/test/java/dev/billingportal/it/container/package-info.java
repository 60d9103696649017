/**
 * Tests that run inside the server, within the portal's own WAR. Only this package is added to it.
 */
package dev.billingportal.it.container;
