package dev.billingportal.domain.wallet;

/** Whether credits are bought before or after use. */
public enum WalletType {
  PRE_PAID,
  POST_PAID
}
