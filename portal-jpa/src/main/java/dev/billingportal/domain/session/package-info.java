/** Portal sessions: what a merchant's link opens, for whom and how long. */
package dev.billingportal.domain.session;
