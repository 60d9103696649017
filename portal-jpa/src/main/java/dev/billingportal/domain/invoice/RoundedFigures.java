package dev.billingportal.domain.invoice;

import dev.billingportal.domain.shared.Money;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * The figures of an invoice in whole minor units of its currency, each line half up and every total
 * the sum of the rounded lines (ADR 0030). A tax that is a percentage is taken of the rounded
 * charges; discounts never exceed their line, nor credits the total.
 *
 * @param amounts the totals
 * @param lines the charges in their order
 * @param taxes the taxes in their order
 */
public record RoundedFigures(
    InvoiceAmounts amounts, List<InvoiceLine> lines, List<InvoiceTax> taxes) {

  /**
   * @param exact the totals of these lines and taxes before rounding, or of an invoice without
   *     lines
   * @param currency ISO 4217 code
   */
  public static RoundedFigures of(
      InvoiceAmounts exact, List<InvoiceLine> lines, List<InvoiceTax> taxes, String currency) {
    List<InvoiceLine> rounded = lines.stream().map(line -> line.rounded(currency)).toList();
    BigDecimal subtotal =
        lines.isEmpty() ? round(exact.subtotal(), currency) : sum(rounded, InvoiceLine::amount);
    BigDecimal discount =
        isZero(sum(lines, InvoiceLine::discount))
            ? round(exact.totalDiscount(), currency).min(subtotal)
            : sum(rounded, InvoiceLine::discount);
    BigDecimal taxable = subtotal.subtract(discount);
    List<InvoiceTax> taxed = taxes.stream().map(tax -> tax.rounded(taxable, currency)).toList();
    BigDecimal tax =
        taxes.isEmpty() ? round(exact.totalTax(), currency) : sum(taxed, InvoiceTax::taxAmount);
    BigDecimal total = taxable.add(tax);
    BigDecimal credits = round(exact.creditsApplied(), currency).min(total);
    if (!isZero(sum(lines, InvoiceLine::creditsApplied))) {
      rounded = crediting(rounded, total, currency);
      credits = sum(rounded, InvoiceLine::creditsApplied);
    }
    return new RoundedFigures(
        new InvoiceAmounts(subtotal, discount, tax, total, credits, total.subtract(credits)),
        rounded,
        taxed);
  }

  /** Rounds the credits of each line; where they come to more than the total, the last give way. */
  private static List<InvoiceLine> crediting(
      List<InvoiceLine> lines, BigDecimal total, String currency) {
    List<InvoiceLine> credited = new ArrayList<>();
    BigDecimal left = total;
    for (InvoiceLine line : lines) {
      BigDecimal credits = round(line.creditsApplied(), currency).min(left);
      credited.add(line.crediting(credits));
      left = left.subtract(credits);
    }
    return List.copyOf(credited);
  }

  private static BigDecimal round(BigDecimal amount, String currency) {
    return new Money(amount, currency).rounded().amount();
  }

  private static boolean isZero(BigDecimal amount) {
    return amount.signum() == 0;
  }

  private static <T> BigDecimal sum(List<T> items, Function<T, BigDecimal> amount) {
    return items.stream().map(amount).reduce(BigDecimal.ZERO, BigDecimal::add);
  }
}
