package dev.billingportal.service.wallet;

/**
 * What a change of a wallet's credits left: the wallet, and the row that was written.
 *
 * @param invoiceId of the invoice that the credits wait for; null if they wait for none
 */
public record WalletReceipt(WalletProfile wallet, LedgerEntry transaction, String invoiceId) {}
