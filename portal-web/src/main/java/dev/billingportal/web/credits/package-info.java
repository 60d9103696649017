/** The wallets and everything that went in and out of them. */
package dev.billingportal.web.credits;
