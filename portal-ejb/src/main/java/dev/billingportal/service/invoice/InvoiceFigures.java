package dev.billingportal.service.invoice;

import static dev.billingportal.service.invoice.InvoiceDraft.orZero;

import dev.billingportal.domain.invoice.InvoiceAmounts;
import dev.billingportal.domain.invoice.InvoiceLine;
import dev.billingportal.domain.invoice.InvoiceTax;
import dev.billingportal.domain.invoice.RoundedFigures;
import dev.billingportal.domain.shared.Ids;
import dev.billingportal.domain.shared.ValidationFailed;
import dev.billingportal.service.shared.GivenDay;
import java.math.BigDecimal;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * Works out what a draft's lines and tax rates come to and holds the merchant's figures against it:
 * each must be what the others come to, either as they are or as they will be once the invoice is
 * finalized and rounded ({@link RoundedFigures}).
 *
 * @param amounts the figures before rounding, checked
 * @param lines the charges in the order they were given
 * @param taxes the taxes in the order they were given
 */
record InvoiceFigures(InvoiceAmounts amounts, List<InvoiceLine> lines, List<InvoiceTax> taxes) {

  /**
   * @param currency in lower case
   * @param zone the customer's, in which times are read as days
   * @throws ValidationFailed naming the first figure that is not what the others come to
   */
  static InvoiceFigures of(InvoiceDraft draft, String currency, ZoneId zone) {
    List<InvoiceDraft.Line> given = draft.lineItems();
    checkLines(given, zone);
    List<InvoiceLine> lines = lines(given, zone);
    BigDecimal subtotal =
        given.isEmpty() ? draft.subtotal() : sum(given, InvoiceDraft.Line::amount);
    BigDecimal discount = ofLines(draft.totalDiscount(), sum(given, InvoiceDraft.Line::discount));
    BigDecimal credits =
        ofLines(
            draft.totalPrepaidApplied(), sum(given, line -> orZero(line.prepaidCreditsApplied())));
    List<InvoiceTax> taxes = taxes(draft.preparedTaxRates(), subtotal.subtract(discount), currency);
    BigDecimal tax = taxes.isEmpty() ? orZero(draft.totalTax()) : sum(taxes, InvoiceTax::taxAmount);
    BigDecimal total = subtotal.subtract(discount).add(tax);
    InvoiceAmounts exact =
        new InvoiceAmounts(subtotal, discount, tax, total, credits, total.subtract(credits));
    compare(draft, exact, RoundedFigures.of(exact, lines, taxes, currency).amounts());
    return new InvoiceFigures(exact, lines, taxes);
  }

  /** The merchant's figure where the lines have none. */
  private static BigDecimal ofLines(BigDecimal given, BigDecimal sum) {
    return sum.signum() == 0 && given != null ? given : sum;
  }

  private static void compare(InvoiceDraft draft, InvoiceAmounts exact, InvoiceAmounts rounded) {
    agree(
        "subtotal",
        "the sum of the line items' amounts",
        draft.subtotal(),
        exact.subtotal(),
        rounded.subtotal());
    agree(
        "total_discount",
        "the line items' sum",
        draft.totalDiscount(),
        exact.totalDiscount(),
        rounded.totalDiscount());
    agree(
        "total_prepaid_applied",
        "the line items' sum",
        draft.totalPrepaidApplied(),
        exact.creditsApplied(),
        rounded.creditsApplied());
    agree(
        "total_tax",
        "what prepared_tax_rates come to",
        draft.totalTax(),
        exact.totalTax(),
        rounded.totalTax());
    agree(
        "total",
        "the subtotal less discounts plus tax",
        draft.total(),
        exact.total(),
        rounded.total());
    agree(
        "amount_due",
        "the total less the credits applied",
        draft.amountDue(),
        exact.amountDue(),
        rounded.amountDue());
  }

  private static void agree(
      String field, String meaning, BigDecimal given, BigDecimal exact, BigDecimal rounded) {
    if (given != null && given.compareTo(exact) != 0 && given.compareTo(rounded) != 0) {
      throw new ValidationFailed(
          field,
          "must be "
              + meaning
              + ", "
              + plain(exact)
              + (exact.compareTo(rounded) == 0 ? "" : " or, rounded, " + plain(rounded)));
    }
  }

  private static void checkLines(List<InvoiceDraft.Line> given, ZoneId zone) {
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
              : InvoiceTax.share(rate.percentageValue(), taxable, currency);
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
