/** The usage of every feature over time, and what it cost. */
package dev.billingportal.web.usage;
