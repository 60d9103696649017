package dev.billingportal.service.invoice;

import static dev.billingportal.service.invoice.InvoiceDraft.orZero;

import dev.billingportal.domain.invoice.InvoiceAmounts;
import dev.billingportal.domain.invoice.InvoiceLine;
import dev.billingportal.domain.invoice.InvoiceTax;
import dev.billingportal.domain.shared.Ids;
import dev.billingportal.domain.shared.Money;
import dev.billingportal.domain.shared.ValidationFailed;
import dev.billingportal.service.shared.GivenDay;
import java.math.BigDecimal;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * Works out what a draft's lines and tax rates come to and holds the merchant's figures against it.
 * A percentage is taken of the subtotal less discounts and rounded half up to the currency's
 * digits.
 *
 * @param amounts the figures, checked
 * @param lines the charges in the order they were given
 * @param taxes the taxes in the order they were given
 */
record InvoiceFigures(InvoiceAmounts amounts, List<InvoiceLine> lines, List<InvoiceTax> taxes) {
  private static final BigDecimal HUNDRED = new BigDecimal("100");

  /**
   * @param currency in lower case
   * @param zone the customer's, in which times are read as days
   * @throws ValidationFailed naming the first figure that is not what the others come to
   */
  static InvoiceFigures of(InvoiceDraft draft, String currency, ZoneId zone) {
    List<InvoiceDraft.Line> given = draft.lineItems();
    checkLines(draft, zone);
    BigDecimal discount =
        agreed("total_discount", draft.totalDiscount(), sum(given, InvoiceDraft.Line::discount));
    BigDecimal credits =
        agreed(
            "total_prepaid_applied",
            draft.totalPrepaidApplied(),
            sum(given, line -> orZero(line.prepaidCreditsApplied())));
    BigDecimal taxable = draft.subtotal().subtract(discount);
    List<InvoiceTax> taxes = taxes(draft.preparedTaxRates(), taxable, currency);
    BigDecimal tax = draft.totalTax();
    if (!taxes.isEmpty()) {
      BigDecimal worked = sum(taxes, InvoiceTax::taxAmount);
      if (tax != null && tax.compareTo(worked) != 0) {
        throw new ValidationFailed(
            "total_tax", "must be what prepared_tax_rates come to, " + plain(worked));
      }
      tax = worked;
    }
    InvoiceAmounts amounts =
        new InvoiceAmounts(
            draft.subtotal(), discount, orZero(tax), draft.total(), credits, draft.amountDue());
    return new InvoiceFigures(amounts, lines(given, zone), taxes);
  }

  private static void checkLines(InvoiceDraft draft, ZoneId zone) {
    List<InvoiceDraft.Line> given = draft.lineItems();
    for (int i = 0; i < given.size(); i++) {
      InvoiceDraft.Line line = given.get(i);
      String at = "line_items[" + i + "].";
      if (line.discount().compareTo(line.amount()) > 0) {
        throw new ValidationFailed(at + "line_item_discount", "must not be more than the amount");
      }
      if (line.periodStart() != null
          && line.periodEnd() != null
          && line.periodEnd().endIn(zone).isBefore(line.periodStart().in(zone))) {
        throw new ValidationFailed(at + "period_end", "must not be before period_start");
      }
    }
    BigDecimal sum = sum(given, InvoiceDraft.Line::amount);
    if (!given.isEmpty() && draft.subtotal().compareTo(sum) != 0) {
      throw new ValidationFailed(
          "subtotal", "must be the sum of the line items' amounts, " + plain(sum));
    }
  }

  /** What the merchant said, if it is what the lines say or they say nothing. */
  private static BigDecimal agreed(String field, BigDecimal said, BigDecimal ofLines) {
    if (said == null || (ofLines.signum() != 0 && said.compareTo(ofLines) == 0)) {
      return ofLines;
    }
    if (ofLines.signum() != 0) {
      throw new ValidationFailed(field, "must be the line items' sum, " + plain(ofLines));
    }
    return said;
  }

  private static List<InvoiceTax> taxes(
      List<InvoiceDraft.TaxRate> rates, BigDecimal taxable, String currency) {
    List<InvoiceTax> taxes = new ArrayList<>();
    for (int i = 0; i < rates.size(); i++) {
      InvoiceDraft.TaxRate rate = rates.get(i);
      String at = "prepared_tax_rates[" + i + "].";
      if ((rate.percentageValue() == null) == (rate.fixedValue() == null)) {
        throw new ValidationFailed(
            at + "percentage_value", "give either percentage_value or fixed_value");
      }
      String name = rate.name() == null || rate.name().isBlank() ? rate.code() : rate.name();
      if (name == null || name.isBlank()) {
        throw new ValidationFailed(at + "name", "is required");
      }
      BigDecimal amount =
          rate.fixedValue() != null
              ? rate.fixedValue()
              : new Money(taxable.multiply(rate.percentageValue()).divide(HUNDRED), currency)
                  .rounded()
                  .amount();
      taxes.add(
          new InvoiceTax(
              Ids.next("taxapp"),
              rate.code(),
              name,
              rate.percentageValue(),
              rate.fixedValue(),
              taxable,
              amount));
    }
    return taxes;
  }

  private static List<InvoiceLine> lines(List<InvoiceDraft.Line> given, ZoneId zone) {
    return given.stream()
        .map(
            line ->
                new InvoiceLine(
                        Ids.next("inv_line"), line.displayName(), line.quantity(), line.amount())
                    .chargedFor(
                        line.planDisplayName(),
                        line.meterDisplayName(),
                        line.subscriptionId(),
                        line.priceId(),
                        line.meterId(),
                        line.priceType())
                    .reducedBy(
                        orZero(line.lineItemDiscount()),
                        orZero(line.invoiceLevelDiscount()),
                        orZero(line.prepaidCreditsApplied()))
                    .covering(
                        GivenDay.in(line.periodStart(), zone),
                        GivenDay.endIn(line.periodEnd(), zone),
                        line.metadata()))
        .toList();
  }

  private static <T> BigDecimal sum(List<T> items, Function<T, BigDecimal> amount) {
    return items.stream().map(amount).reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  private static String plain(BigDecimal amount) {
    return amount.signum() == 0 ? "0" : amount.stripTrailingZeros().toPlainString();
  }
}
