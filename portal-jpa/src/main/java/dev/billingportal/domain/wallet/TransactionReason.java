package dev.billingportal.domain.wallet;

import java.util.EnumSet;
import java.util.Set;

/** Why credits came or went. */
public enum TransactionReason {
  INVOICE_PAYMENT,
  FREE_CREDIT_GRANT,
  SUBSCRIPTION_CREDIT_GRANT,
  PURCHASED_CREDIT_INVOICED,
  PURCHASED_CREDIT_DIRECT,
  PURCHASED_CREDIT_BONUS,
  CREDIT_NOTE,
  CREDIT_EXPIRED,
  WALLET_TERMINATION,
  MANUAL_BALANCE_DEBIT,
  CREDIT_ADJUSTMENT,
  INVOICE_VOID_REFUND;

  private static final Set<TransactionReason> OF_CREDITS =
      EnumSet.of(
          FREE_CREDIT_GRANT,
          SUBSCRIPTION_CREDIT_GRANT,
          PURCHASED_CREDIT_INVOICED,
          PURCHASED_CREDIT_DIRECT,
          PURCHASED_CREDIT_BONUS,
          CREDIT_NOTE,
          CREDIT_ADJUSTMENT,
          INVOICE_VOID_REFUND);
  private static final Set<TransactionReason> OF_DEBITS =
      EnumSet.of(INVOICE_PAYMENT, MANUAL_BALANCE_DEBIT, CREDIT_ADJUSTMENT);

  private static final Set<TransactionReason> OF_PAYMENTS =
      EnumSet.of(
          INVOICE_PAYMENT,
          PURCHASED_CREDIT_INVOICED,
          PURCHASED_CREDIT_DIRECT,
          CREDIT_NOTE,
          INVOICE_VOID_REFUND);

  /** Whether a merchant may add credits for this reason. */
  public boolean mayAdd() {
    return OF_CREDITS.contains(this);
  }

  /** Whether a merchant may take credits for this reason; expiry and closing are the wallet's. */
  public boolean mayTake() {
    return OF_DEBITS.contains(this);
  }

  /** Whether the customer paid for the credits. */
  public boolean isPurchase() {
    return this == PURCHASED_CREDIT_INVOICED || this == PURCHASED_CREDIT_DIRECT;
  }

  /** Whether money is paid or given back, which has no part smaller than the minor unit. */
  public boolean isPayment() {
    return OF_PAYMENTS.contains(this);
  }
}
