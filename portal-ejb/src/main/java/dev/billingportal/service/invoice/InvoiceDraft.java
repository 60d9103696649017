package dev.billingportal.service.invoice;

import dev.billingportal.domain.invoice.InvoiceStatus;
import dev.billingportal.domain.invoice.InvoiceType;
import dev.billingportal.domain.invoice.PaymentStatus;
import dev.billingportal.service.shared.GivenDay;
import dev.billingportal.service.shared.NotSupported;
import dev.billingportal.service.shared.PlainId;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Digits;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * An invoice to be. Its figures must add up; see {@link InvoiceFigures}.
 *
 * @param totalTax the tax where no rates are given; with rates it must be what they come to
 * @param totalDiscount the discount where no line has one; with those it must be their sum
 * @param totalPrepaidApplied credits applied; null for the sum of the lines'
 * @param invoiceNumber the merchant's own number; null for the next of the series when finalized
 * @param invoiceStatus DRAFT if null
 * @param issueDate today in the customer's zone if null
 * @param dueDate the last day on which payment is in time; null for the merchant's own term, in
 *     days from the issue
 * @param periodEnd the day after the last one
 */
@NotSupported({
  "coupons",
  "invoice_coupons",
  "line_item_coupons",
  "tax_rate_overrides",
  "tax_rates"
})
public record InvoiceDraft(
    @NotBlank @Size(max = 64) String customerId,
    @Size(max = 64) String subscriptionId,
    @NotBlank @Size(min = 3, max = 3) String currency,
    @NotNull @PositiveOrZero @Digits(integer = 15, fraction = 8) BigDecimal subtotal,
    @PositiveOrZero @Digits(integer = 15, fraction = 8) BigDecimal totalDiscount,
    @PositiveOrZero @Digits(integer = 15, fraction = 8) BigDecimal totalTax,
    @NotNull @PositiveOrZero @Digits(integer = 15, fraction = 8) BigDecimal total,
    @PositiveOrZero @Digits(integer = 15, fraction = 8) BigDecimal totalPrepaidApplied,
    @NotNull @PositiveOrZero @Digits(integer = 15, fraction = 8) BigDecimal amountDue,
    @PositiveOrZero @Digits(integer = 15, fraction = 8) BigDecimal amountPaid,
    @Pattern(
            regexp = "[A-Za-z0-9]([A-Za-z0-9 ._/#-]{0,62}[A-Za-z0-9._/#-])?",
            message = "must be letters, digits, . _ / # - and spaces between them")
        String invoiceNumber,
    InvoiceType invoiceType,
    InvoiceStatus invoiceStatus,
    PaymentStatus paymentStatus,
    @Pattern(
            regexp =
                "SUBSCRIPTION_(CREATE|CYCLE|UPDATE|TRIAL_END|TRIAL_START)|PRORATION|MANUAL"
                    + "|AUTO_INVOICE_THRESHOLD|WALLET_AUTO_TOPUP",
            message = "is not one of the known reasons")
        String billingReason,
    @Size(max = 32) String billingPeriod,
    @Size(max = 2000) String description,
    GivenDay issueDate,
    GivenDay dueDate,
    GivenDay periodStart,
    GivenDay periodEnd,
    @Size(max = 2000) @Pattern(regexp = "https?://\\S+", message = "must be an http address")
        String invoicePdfUrl,
    @Valid @Size(max = 1000) List<@NotNull Line> lineItems,
    @Valid @Size(max = 20) List<@NotNull TaxRate> preparedTaxRates,
    @Size(max = 50) Map<@Size(max = 100) String, @Size(max = 2000) String> metadata,
    @Size(max = 255) @PlainId String idempotencyKey) {

  public InvoiceDraft {
    lineItems = lineItems == null ? List.of() : copy(lineItems);
    preparedTaxRates = preparedTaxRates == null ? List.of() : copy(preparedTaxRates);
  }

  /** With its nulls, which the constraints name. */
  private static <T> List<T> copy(List<T> sent) {
    return Collections.unmodifiableList(new ArrayList<>(sent));
  }

  /** One charge; the amount is before discounts and credits. */
  @NotSupported({"price_unit", "price_unit_amount"})
  public record Line(
      @Size(max = 255) String displayName,
      @Size(max = 255) String planDisplayName,
      @Size(max = 255) String meterDisplayName,
      @Size(max = 64) String subscriptionId,
      @Size(max = 64) String priceId,
      @Size(max = 64) String meterId,
      @Pattern(
              regexp = "USAGE|FIXED",
              flags = Pattern.Flag.CASE_INSENSITIVE,
              message = "must be USAGE or FIXED")
          String priceType,
      @NotNull @PositiveOrZero @Digits(integer = 15, fraction = 12) BigDecimal quantity,
      @NotNull @PositiveOrZero @Digits(integer = 15, fraction = 8) BigDecimal amount,
      @PositiveOrZero @Digits(integer = 15, fraction = 8) BigDecimal lineItemDiscount,
      @PositiveOrZero @Digits(integer = 15, fraction = 8) BigDecimal invoiceLevelDiscount,
      @PositiveOrZero @Digits(integer = 15, fraction = 8) BigDecimal prepaidCreditsApplied,
      GivenDay periodStart,
      GivenDay periodEnd,
      @Size(max = 50) Map<@Size(max = 100) String, @Size(max = 2000) String> metadata) {

    public Line {
      priceType = priceType == null ? null : priceType.toUpperCase(Locale.ROOT);
    }

    BigDecimal discount() {
      return orZero(lineItemDiscount).add(orZero(invoiceLevelDiscount));
    }
  }

  /** A tax: either a percentage of what is taxed, or a fixed amount. */
  @NotSupported("tax_rate_status=ACTIVE")
  public record TaxRate(
      @Size(max = 64) String code,
      @Size(max = 255) String name,
      @PositiveOrZero @Digits(integer = 3, fraction = 6) BigDecimal percentageValue,
      @PositiveOrZero @Digits(integer = 15, fraction = 8) BigDecimal fixedValue) {}

  static BigDecimal orZero(BigDecimal amount) {
    return amount == null ? BigDecimal.ZERO : amount;
  }
}
