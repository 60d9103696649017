package dev.billingportal.service.wallet;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;

/**
 * Which expiry dates have passed everywhere on earth, and for which it depends on the customer's
 * zone, so that the database decides most rows by the date alone.
 *
 * @param first today where the day begins last; an earlier date has passed everywhere
 * @param last today where the day begins first; this date and later ones have passed nowhere
 */
record ExpiryDays(LocalDate first, LocalDate last) {
  static ExpiryDays at(Instant now) {
    return new ExpiryDays(
        LocalDate.ofInstant(now, ZoneOffset.MIN), LocalDate.ofInstant(now, ZoneOffset.MAX));
  }

  /** The dates that have passed in some zones only, two at most. */
  List<LocalDate> undecided() {
    return first.datesUntil(last).toList();
  }
}
