package dev.billingportal.domain.shared;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Currency;
import java.util.Locale;
import java.util.Objects;

/**
 * An amount with its currency, which are never apart. Exact until it is shown: {@link #rounded()}
 * gives what is shown and charged.
 *
 * @param amount exact amount in the currency's major unit
 * @param currency ISO 4217 code in lower case, as on the wire
 */
public record Money(BigDecimal amount, String currency) {
  public Money {
    Objects.requireNonNull(amount);
    Objects.requireNonNull(currency);
  }

  public static Money zero(String currency) {
    return new Money(BigDecimal.ZERO, currency);
  }

  /**
   * @throws IllegalArgumentException if the currencies differ: they are never added
   */
  public Money plus(Money other) {
    if (!currency.equals(other.currency)) {
      throw new IllegalArgumentException("Cannot add " + other.currency + " to " + currency);
    }
    return new Money(amount.add(other.amount), currency);
  }

  /** Rounded half up to the digits the currency has (JPY none, USD two, KWD three). */
  public Money rounded() {
    return new Money(amount.setScale(fractionDigits(currency), RoundingMode.HALF_UP), currency);
  }

  /** Whether this is a whole number of the currency's minor unit, so that it can be paid. */
  public boolean isPayable() {
    return amount.stripTrailingZeros().scale() <= fractionDigits(currency);
  }

  /**
   * @param amount may be null
   * @throws ValidationFailed naming the field if the amount is finer than the currency's minor unit
   */
  public static void requirePayable(String field, BigDecimal amount, String currency) {
    if (amount != null && !new Money(amount, currency).isPayable()) {
      int digits = fractionDigits(currency);
      throw new ValidationFailed(
          field,
          "must not have "
              + (digits == 0 ? "decimals" : "more than " + digits + " decimals")
              + " in "
              + currency.toUpperCase(Locale.ROOT));
    }
  }

  /** How many digits a currency has after the point; two where ISO 4217 gives none. */
  public static int fractionDigits(String currency) {
    int digits = Currency.getInstance(currency.toUpperCase(Locale.ROOT)).getDefaultFractionDigits();
    return digits < 0 ? 2 : digits;
  }

  /** Whether this is the code of a currency in use, in any case. */
  public static boolean isCurrency(String code) {
    if (code == null || code.length() != 3) {
      return false;
    }
    try {
      Currency.getInstance(code.toUpperCase(Locale.ROOT));
      return true;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }
}
