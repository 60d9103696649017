package dev.billingportal.web.shared;

import dev.billingportal.domain.invoice.DisplayStatus;
import java.math.BigDecimal;

/** Which invoices say what is still due beside their total, in every list of them. */
public final class StillDue {
  private StillDue() {}

  /**
   * Whether the rest is named: where it is not the whole total, and always when it is overdue.
   *
   * @param total null where amounts are hidden
   * @param remaining what is still to be paid; null where amounts are hidden
   */
  public static boolean isSaid(DisplayStatus status, BigDecimal total, BigDecimal remaining) {
    return remaining != null
        && remaining.signum() > 0
        && (status == DisplayStatus.OVERDUE || remaining.compareTo(total) != 0);
  }
}
