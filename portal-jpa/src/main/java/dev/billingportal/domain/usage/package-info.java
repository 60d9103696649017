/** Usage: events as they came, and the buckets that hold what every aggregation needs. */
package dev.billingportal.domain.usage;
