package dev.billingportal.rest.shared;

import dev.billingportal.service.wallet.WalletReceipt;

/**
 * The answer to a top-up or debit. The invoice is the one that purchased credits wait for; a
 * payment session is never made here.
 */
public record WalletReceiptWire(
    WalletWire wallet,
    WalletTransactionWire walletTransaction,
    String invoiceId,
    Object checkoutSession) {

  public static WalletReceiptWire of(WalletReceipt receipt) {
    return new WalletReceiptWire(
        WalletWire.of(receipt.wallet()),
        WalletTransactionWire.of(receipt.transaction()),
        receipt.invoiceId(),
        null);
  }
}
