package dev.billingportal.service.wallet;

/** What a change of a wallet's credits left: the wallet, and the row that was written. */
public record WalletReceipt(WalletProfile wallet, LedgerEntry transaction) {}
