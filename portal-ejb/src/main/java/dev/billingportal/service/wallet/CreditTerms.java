package dev.billingportal.service.wallet;

import dev.billingportal.domain.shared.Money;
import dev.billingportal.domain.shared.ValidationFailed;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/** Reads what a merchant asks for a wallet or its credits, and refuses what cannot be. */
final class CreditTerms {
  private static final Instant LATEST = Instant.parse("9999-12-31T00:00:00Z");

  private CreditTerms() {}

  /**
   * A moment from which credits end; null if none is asked for.
   *
   * @throws ValidationFailed naming the field if it is not in the future
   */
  static Instant expiry(String field, Instant asked, Instant now) {
    if (asked == null) {
      return null;
    }
    Instant kept = asked.isAfter(LATEST) ? LATEST : asked.truncatedTo(ChronoUnit.MICROS);
    if (!kept.isAfter(now)) {
      throw new ValidationFailed(field, "must be in the future");
    }
    return kept;
  }

  /**
   * The end of a day written as a number, {@code 20260131}, in UTC; null if there is none.
   *
   * @throws ValidationFailed naming the field if there is no such day
   */
  static Instant endOfDay(String field, Integer day) {
    if (day == null) {
      return null;
    }
    try {
      return LocalDate.of(day / 10_000, day / 100 % 100, day % 100)
          .plusDays(1)
          .atStartOfDay(ZoneOffset.UTC)
          .toInstant();
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
