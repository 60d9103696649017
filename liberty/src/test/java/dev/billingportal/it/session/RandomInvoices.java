package dev.billingportal.it.session;

import io.restassured.path.json.JsonPath;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;

/** Writes invoices of any currency, charge and fate to a customer, the same for the same seed. */
final class RandomInvoices {
  private static final List<String> CURRENCIES = List.of("usd", "jpy", "kwd", "eur", "krw", "bhd");
  private static final List<String> DUE = List.of("2026-06-15T12:00:00Z", "2999-01-31T12:00:00Z");

  private final BilledCustomer customer;
  private final Random random;

  RandomInvoices(BilledCustomer customer, long seed) {
    this.customer = customer;
    this.random = new Random(seed);
  }

  /** Makes one finalized invoice and lets something become of it. */
  void write(int number) {
    String currency = CURRENCIES.get(random.nextInt(CURRENCIES.size()));
    Map<String, Object> draft = draft(currency);
    draft.put("invoice_number", "R-%03d".formatted(number));
    draft.put("issue_date", "2026-%02d-%02dT12:00:00Z".formatted(1 + number % 5, 1 + number % 28));
    int due = random.nextInt(3);
    if (due < 2) {
      draft.put("due_date", DUE.get(due));
    }
    boolean atOnce = random.nextBoolean();
    draft.put("invoice_status", atOnce ? "FINALIZED" : "DRAFT");
    String id = customer.merchant().create("/invoices", draft);
    if (!atOnce) {
      customer.merchant().post("/invoices/" + id + "/finalize", Map.of());
    }
    follow(id, currency);
  }

  private Map<String, Object> draft(String currency) {
    List<Map<String, Object>> lines = new ArrayList<>();
    BigDecimal subtotal = BigDecimal.ZERO;
    BigDecimal taxable = BigDecimal.ZERO;
    BigDecimal credits = BigDecimal.ZERO;
    for (int i = random.nextInt(5); i >= 0; i--) {
      BigDecimal quantity = BigDecimal.valueOf(1 + random.nextInt(500));
      BigDecimal amount = quantity.multiply(BigDecimal.valueOf(random.nextInt(100_000), 4));
      BigDecimal discount = random.nextInt(3) > 0 ? BigDecimal.ZERO : thousandths(amount, 400);
      BigDecimal shared = random.nextInt(3) > 0 ? BigDecimal.ZERO : thousandths(amount, 400);
      BigDecimal left = amount.subtract(discount).subtract(shared);
      BigDecimal credited = random.nextInt(3) > 0 ? BigDecimal.ZERO : thousandths(left, 1_000);
      lines.add(
          Map.of(
              "display_name",
              "Line " + i,
              "quantity",
              quantity.toPlainString(),
              "amount",
              amount.toPlainString(),
              "line_item_discount",
              discount.toPlainString(),
              "invoice_level_discount",
              shared.toPlainString(),
              "prepaid_credits_applied",
              credited.toPlainString()));
      subtotal = subtotal.add(amount);
      taxable = taxable.add(left);
      credits = credits.add(credited);
    }
    Map<String, Object> draft = new HashMap<>();
    BigDecimal total = taxable;
    if (random.nextBoolean()) {
      draft.put("prepared_tax_rates", List.of(Map.of("name", "VAT", "percentage_value", "8.875")));
      BigDecimal tax = taxable.multiply(new BigDecimal("0.08875"));
      total = total.add(tax.setScale(digits(currency), RoundingMode.HALF_UP));
    }
    draft.put("customer_id", customer.customerId());
    draft.put("currency", currency);
    draft.put("line_items", lines);
    draft.put("subtotal", subtotal.toPlainString());
    draft.put("total", total.toPlainString());
    draft.put("amount_due", total.subtract(credits).toPlainString());
    return draft;
  }

  private void follow(String id, String currency) {
    JsonPath invoice =
        customer.merchant().request().get("/invoices/{id}", id).then().extract().jsonPath();
    BigDecimal due = new BigDecimal(invoice.getString("amount_due"));
    if (due.signum() == 0) {
      return;
    }
    BigDecimal part = thousandths(due, 999).setScale(digits(currency), RoundingMode.DOWN);
    BigDecimal coin = BigDecimal.ONE.movePointLeft(digits(currency));
    switch (random.nextInt(10)) {
      case 0 -> pay(id, "PENDING", part);
      case 1 -> pay(id, "FAILED", part);
      case 2 -> pay(id, "SUCCEEDED", due);
      case 3 -> pay(id, "SUCCEEDED", null);
      case 4 -> pay(id, "SUCCEEDED", due.add(coin));
      case 5 -> {
        pay(id, "SUCCEEDED", null);
        pay(id, "REFUNDED", null);
      }
      case 6 -> {
        pay(id, "OVERPAID", due.add(coin));
        pay(id, "PARTIALLY_REFUNDED", coin);
      }
      case 7 -> customer.merchant().post("/invoices/" + id + "/void", Map.of());
      case 8 -> pay(id, "VOIDED", null);
      default -> {
        // Stays as it is.
      }
    }
  }

  private void pay(String id, String status, BigDecimal amount) {
    customer.payment(id, status, amount == null ? null : amount.toPlainString());
  }

  private BigDecimal thousandths(BigDecimal amount, int most) {
    return amount
        .multiply(BigDecimal.valueOf(random.nextInt(most + 1), 3))
        .setScale(6, RoundingMode.DOWN);
  }

  static int digits(String currency) {
    return Currency.getInstance(currency.toUpperCase(Locale.ROOT)).getDefaultFractionDigits();
  }
}
