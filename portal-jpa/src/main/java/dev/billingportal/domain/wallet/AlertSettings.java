package dev.billingportal.domain.wallet;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.math.BigDecimal;

/** When a merchant wants to be told of a balance; each threshold may be null. */
public record AlertSettings(
    Boolean alertEnabled,
    @Valid Threshold critical,
    @Valid Threshold warning,
    @Valid Threshold info) {

  /** A credit balance, and which side of it alerts: above or below; below if null. */
  public record Threshold(
      @NotNull BigDecimal threshold,
      @Pattern(regexp = "above|below", message = "must be above or below") String condition) {
    boolean isReached(BigDecimal balance) {
      int side = balance.compareTo(threshold);
      return "above".equals(condition) ? side > 0 : side < 0;
    }
  }

  /** Whether anything can alert. */
  public boolean watches() {
    return Boolean.TRUE.equals(alertEnabled);
  }

  /** The gravest state a balance of credits is in. */
  public AlertState at(BigDecimal credits) {
    if (!watches()) {
      return AlertState.OK;
    }
    if (critical != null && critical.isReached(credits)) {
      return AlertState.IN_ALARM;
    }
    if (warning != null && warning.isReached(credits)) {
      return AlertState.WARNING;
    }
    return info != null && info.isReached(credits) ? AlertState.INFO : AlertState.OK;
  }
}
