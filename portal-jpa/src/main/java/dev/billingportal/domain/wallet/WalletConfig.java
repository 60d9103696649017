package dev.billingportal.domain.wallet;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;

/** Which charges a merchant means a wallet to pay; null means all. */
public record WalletConfig(@Size(max = 3) List<@NotNull PriceType> allowedPriceTypes) {

  /** A kind of charge. */
  public enum PriceType {
    ALL,
    USAGE,
    FIXED
  }
}
