package dev.billingportal.domain.wallet;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;

/** Which charges a wallet pays; no types, or {@code ALL} among them, means all. */
public record WalletConfig(@Size(max = 3) List<@NotNull PriceType> allowedPriceTypes) {

  /** A kind of charge. */
  public enum PriceType {
    ALL,
    USAGE,
    FIXED
  }

  /** Whether the wallet pays charges of a kind. */
  public boolean pays(PriceType kind) {
    return allowedPriceTypes == null
        || allowedPriceTypes.isEmpty()
        || allowedPriceTypes.contains(PriceType.ALL)
        || allowedPriceTypes.contains(kind);
  }
}
