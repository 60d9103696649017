/** Usage: counting events once, keeping buckets, and the figures and costs read from them. */
package dev.billingportal.service.usage;
