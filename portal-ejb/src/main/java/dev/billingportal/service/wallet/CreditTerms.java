package dev.billingportal.service.wallet;

import dev.billingportal.domain.shared.Money;
import dev.billingportal.domain.shared.ValidationFailed;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Locale;

/** Reads what a merchant asks for a wallet or its credits, and refuses what cannot be. */
final class CreditTerms {
  private static final LocalDate LATEST = LocalDate.of(9999, 12, 31);

  private CreditTerms() {}

  /**
   * The last day on which credits can be spent; null if none is asked for.
   *
   * @param today in the customer's zone
   * @throws ValidationFailed naming the field if the day has passed
   */
  static LocalDate expiry(String field, LocalDate asked, LocalDate today) {
    if (asked == null) {
      return null;
    }
    if (asked.isBefore(today)) {
      throw new ValidationFailed(field, "must not be in the past");
    }
    return asked.isAfter(LATEST) ? LATEST : asked;
  }

  /**
   * A day written as a number, {@code 20260131}; null if there is none.
   *
   * @throws ValidationFailed naming the field if there is no such day
   */
  static LocalDate day(String field, Integer day) {
    if (day == null) {
      return null;
    }
    try {
      return LocalDate.of(day / 10_000, day / 100 % 100, day % 100);
    } catch (DateTimeException e) {
      throw new ValidationFailed(field, "must be a day like 20260131");
    }
  }

  /**
   * @throws ValidationFailed naming currency if it is none
   */
  static String currency(String code) {
    if (!Money.isCurrency(code)) {
      throw new ValidationFailed("currency", "must be a currency code of three letters");
    }
    return code.toLowerCase(Locale.ROOT);
  }

  /**
   * @throws ValidationFailed naming currency if one is given and it is not the wallet's
   */
  static void sameCurrency(String given, String walletCurrency) {
    if (given != null && !currency(given).equals(walletCurrency)) {
      throw new ValidationFailed("currency", "the wallet is in " + walletCurrency);
    }
  }

  /**
   * @throws ValidationFailed naming the first field unless exactly one is given
   */
  static void exactlyOne(String field, Object value, String otherField, Object otherValue) {
    if ((value == null) == (otherValue == null)) {
      throw new ValidationFailed(field, "give either " + field + " or " + otherField);
    }
  }
}
