/** Wallets: topping up, spending in order of expiry, and the balances customers see. */
package dev.billingportal.service.wallet;
