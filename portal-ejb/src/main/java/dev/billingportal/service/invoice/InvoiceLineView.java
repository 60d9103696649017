package dev.billingportal.service.invoice;

import dev.billingportal.domain.shared.NotMoney;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Map;

/**
 * One charge of an invoice, as it is kept. The amount is before discounts and credits.
 *
 * @param amountBeforeRounding the amount before it was rounded to the currency's minor unit; null
 *     if it was not
 */
public record InvoiceLineView(
    String invoiceId,
    String id,
    String displayName,
    String planDisplayName,
    String meterDisplayName,
    String subscriptionId,
    String priceId,
    String meterId,
    String priceType,
    @NotMoney BigDecimal quantity,
    BigDecimal amount,
    BigDecimal amountBeforeRounding,
    BigDecimal lineDiscount,
    BigDecimal invoiceDiscount,
    BigDecimal creditsApplied,
    LocalDate periodStart,
    LocalDate periodEnd,
    Map<String, String> metadata) {

  /** The amount that the quantity and its price come to, before rounding. */
  BigDecimal exactAmount() {
    return amountBeforeRounding == null ? amount : amountBeforeRounding;
  }

  /** What the charge is called: its own name, or that of the meter or plan. */
  public String name() {
    if (displayName != null && !displayName.isBlank()) {
      return displayName;
    }
    if (meterDisplayName != null && !meterDisplayName.isBlank()) {
      return meterDisplayName;
    }
    return planDisplayName == null ? "" : planDisplayName;
  }
}
