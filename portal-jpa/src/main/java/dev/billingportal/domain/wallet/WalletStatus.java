package dev.billingportal.domain.wallet;

/** Whether a wallet can be used. */
public enum WalletStatus {
  ACTIVE,
  FROZEN,
  CLOSED
}
