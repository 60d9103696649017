/** What every part of the domain shares: scoped keys, money, record status and refusals. */
package dev.billingportal.domain.shared;
