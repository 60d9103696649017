/** What every service shares: configuration, clock, paging, search and start-up. */
package dev.billingportal.service.shared;
