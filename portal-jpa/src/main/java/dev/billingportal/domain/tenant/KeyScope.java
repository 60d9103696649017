package dev.billingportal.domain.tenant;

/** What an API key may do. */
public enum KeyScope {
  /** Read the merchant's records. */
  READ,
  /** Create and change them. */
  WRITE,
  /** Mint portal sessions. */
  PORTAL
}
