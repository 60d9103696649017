package dev.billingportal.service.invoice;

import dev.billingportal.domain.invoice.Buyer;
import dev.billingportal.domain.invoice.DisplayStatus;
import dev.billingportal.domain.invoice.InvoiceAmounts;
import dev.billingportal.domain.invoice.InvoiceStatus;
import dev.billingportal.domain.invoice.InvoiceType;
import dev.billingportal.domain.invoice.PaymentStatus;
import dev.billingportal.domain.shared.RecordStatus;
import dev.billingportal.domain.tenant.MerchantProfile;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/** Invoices to print in tests. */
final class SampleInvoice {
  static final LocalDate START = LocalDate.parse("2026-01-01");
  static final LocalDate END = LocalDate.parse("2026-02-01");
  static final Instant ISSUED = Instant.parse("2026-02-01T09:30:00Z");
  static final MerchantProfile SELLER =
      new MerchantProfile(
          "Acme Inc.",
          "Acme Incorporated",
          "500 Market Street",
          null,
          "San Francisco",
          "CA",
          "94105",
          "US",
          "US-12-3456789",
          "billing@acme.example",
          null,
          null,
          "INV",
          0,
          null,
          null);

  String currency = "usd";
  PaymentStatus payment = PaymentStatus.PENDING;
  InvoiceStatus status = InvoiceStatus.FINALIZED;
  DisplayStatus display = DisplayStatus.PENDING;
  BigDecimal exactAmount;
  MerchantProfile seller = SELLER;
  byte[] logo;
  Buyer buyer = buyer("Customer A", "US", "en-US");
  String description;
  int lineCount = 2;
  String lineName = "API calls";
  List<String> names = List.of();
  String number = "INV-202602-00001";
  String planName = "Pro plan";
  String taxName = "Sales tax";
  Map<String, String> metadata = Map.of();
  BigDecimal quantity = new BigDecimal("4000");
  BigDecimal amount = new BigDecimal("60");

  static Buyer buyer(String name, String country, String locale) {
    return new Buyer(
        name,
        "cust_123",
        "billing@customer.example",
        "DE123456789",
        "1 Example Road",
        null,
        "Springfield",
        "IL",
        "62701",
        country,
        "UTC",
        locale);
  }

  InvoiceView view() {
    BigDecimal subtotal = amount.multiply(BigDecimal.valueOf(lineCount));
    BigDecimal taxAmount = subtotal.multiply(new BigDecimal("0.1"));
    BigDecimal total = subtotal.add(taxAmount);
    boolean paid = payment == PaymentStatus.SUCCEEDED;
    return new InvoiceView(
        "inv_1",
        "tenant",
        "environment",
        "cust_1",
        number,
        InvoiceType.SUBSCRIPTION,
        status,
        paid ? DisplayStatus.PAID : display,
        currency,
        new InvoiceAmounts(subtotal, BigDecimal.ZERO, taxAmount, total, BigDecimal.ZERO, total),
        null,
        new InvoiceView.Payment(
            payment,
            paid ? total : BigDecimal.ZERO,
            paid ? BigDecimal.ZERO : total,
            BigDecimal.ZERO,
            BigDecimal.ZERO,
            paid ? ISSUED : null),
        new InvoiceView.Terms(
            null,
            null,
            "MONTHLY",
            null,
            description,
            LocalDate.parse("2026-02-01"),
            LocalDate.parse("2026-02-15"),
            START,
            END),
        java.util.stream.IntStream.range(0, lineCount).mapToObj(this::line).toList(),
        List.of(
            new InvoiceTaxView(
                "inv_1", "tax_1", "VAT", taxName, new BigDecimal("10"), null, subtotal, taxAmount)),
        ISSUED,
        null,
        null,
        null,
        metadata,
        RecordStatus.PUBLISHED,
        ISSUED,
        null,
        ISSUED,
        null,
        1);
  }

  private InvoiceLineView line(int index) {
    return new InvoiceLineView(
        "inv_1",
        "line_" + index,
        names.isEmpty() ? lineName + (index == 0 ? "" : " " + index) : names.get(index),
        planName,
        null,
        null,
        null,
        null,
        "USAGE",
        quantity,
        amount,
        exactAmount,
        BigDecimal.ZERO,
        BigDecimal.ZERO,
        BigDecimal.ZERO,
        START,
        END,
        metadata);
  }

  InvoicePaper paper() {
    return InvoicePaper.of(view(), seller, buyer, null, logo);
  }

  byte[] print() {
    return PdfPrinter.print(paper());
  }
}
