/** Portal sessions: minted for a merchant, opened by a customer, ended by time or by hand. */
package dev.billingportal.service.session;
