/** Portal sessions: their list, their end on every channel, their sections, their settings. */
package dev.billingportal.it.session;
