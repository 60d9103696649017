package dev.billingportal.service.usage;

import dev.billingportal.domain.shared.ValidationFailed;
import jakarta.validation.constraints.NotBlank;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;

/**
 * A search for the events of a day that meters did not count.
 *
 * @param date the day in UTC, as {@code 2026-09-01}
 * @param meterId only what this meter did not count; any if null
 * @param externalCustomerId only this customer's; anybody's if null
 * @param limit 1 to 1000, 50 if null
 */
public record UncountedQuery(
    @NotBlank String date,
    String meterId,
    String externalCustomerId,
    Integer limit,
    Integer offset) {
  /**
   * When the day begins.
   *
   * @throws ValidationFailed naming date
   */
  Instant start() {
    try {
      return LocalDate.parse(date.trim()).atStartOfDay(ZoneOffset.UTC).toInstant();
    } catch (DateTimeException e) {
      throw new ValidationFailed("date", "must be a day like 2026-09-01");
    }
  }
}
