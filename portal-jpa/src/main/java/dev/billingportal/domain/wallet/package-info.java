/** Wallets: prepaid credits, the grants they came from and the ledger of what used them. */
package dev.billingportal.domain.wallet;
