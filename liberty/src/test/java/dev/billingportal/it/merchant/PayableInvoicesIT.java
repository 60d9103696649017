package dev.billingportal.it.merchant;

import static org.assertj.core.api.Assertions.assertThat;

import dev.billingportal.it.ServerTest;
import dev.billingportal.it.server.Merchant;
import dev.billingportal.it.server.PortalUser;
import dev.billingportal.it.server.Refusal;
import io.restassured.path.json.JsonPath;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Figures of finalized invoices are whole coins (ADR 0030). */
class PayableInvoicesIT extends ServerTest {
  private final Merchant merchant = Merchant.open();
  private final String customerId = merchant.customer("c-1");

  @ParameterizedTest
  @CsvSource({
    "usd, 55, 3.685, 3.69",
    "jpy, 1, 1500.5, 1501",
    "kwd, 1, 1.2345, 1.235",
    "usd, 1, 0.005, 0.01"
  })
  void a_line_is_rounded_when_it_is_finalized_and_keeps_what_it_was(
      String currency, String quantity, String before, String after) {
    for (boolean atOnce : new boolean[] {true, false}) {
      String id =
          invoice(
              currency, atOnce ? "FINALIZED" : "DRAFT", before, List.of(line(quantity, before)));
      if (!atOnce) {
        assertAmount(read(id), "total", before);
        assertThat(read(id).getString("line_items[0].amount_before_rounding")).isNull();
        merchant.post("/invoices/" + id + "/finalize", Map.of());
      }
      JsonPath invoice = read(id);
      for (String key : List.of("subtotal", "total", "amount_due", "amount_remaining")) {
        assertAmount(invoice, key, after);
      }
      assertAmount(invoice, "total_before_rounding", before);
      assertAmount(invoice, "line_items[0].amount", after);
      assertAmount(invoice, "line_items[0].amount_before_rounding", before);
      assertAmount(asCustomer(id), "line_items[0].amount_before_rounding", before);

      pay(id, "SUCCEEDED", after);

      assertThat(read(id).getString("payment_status")).isEqualTo("SUCCEEDED");
      assertAmount(read(id), "amount_remaining", "0");
      assertAmount(read(id), "overpaid_amount", "0");
    }
  }

  @Test
  void what_was_whole_says_nothing_of_rounding() {
    JsonPath invoice = read(invoice("usd", "FINALIZED", "3.69", List.of(line("1", "3.69"))));

    assertThat(invoice.getMap("")).containsEntry("total_before_rounding", null);
    assertThat(invoice.getMap("line_items[0]")).containsEntry("amount_before_rounding", null);
  }

  @ParameterizedTest
  @ValueSource(strings = {"1.005", "1.02"})
  void three_lines_come_to_the_sum_of_the_rounded_ones(String given) {
    Map<String, Object> line = line("5", "0.335");

    JsonPath invoice = read(invoice("usd", "FINALIZED", given, List.of(line, line, line)));

    assertThat(invoice.getList("line_items.amount", String.class))
        .allSatisfy(amount -> assertThat(new BigDecimal(amount)).isEqualByComparingTo("0.34"));
    assertAmount(invoice, "total", "1.02");
    assertAmount(invoice, "amount_remaining", "1.02");
  }

  @Test
  void a_total_that_is_neither_exact_nor_rounded_is_refused_with_both() {
    Map<String, Object> line = line("5", "0.335");

    Refusal refused =
        Refusal.of(
            merchant
                .request()
                .body(draft("usd", "FINALIZED", "1.01", List.of(line, line, line)))
                .post("/invoices"));

    refused.is(400, "validation_error").naming("subtotal");
    assertThat(refused.details().get("subtotal")).contains("1.005", "1.02");
  }

  @Test
  void discounts_taxes_and_credits_are_rounded_alike() {
    Map<String, Object> line = new HashMap<>(line("1", "10.005"));
    line.put("line_item_discount", "0.555");
    line.put("prepaid_credits_applied", "1.445");
    Map<String, Object> draft = draft("usd", "FINALIZED", "10.005", List.of(line));
    draft.put("prepared_tax_rates", List.of(Map.of("name", "Fee", "fixed_value", "0.335")));
    draft.put("total", "9.785");
    draft.put("amount_due", "8.34");

    JsonPath invoice = read(merchant.create("/invoices", draft));

    assertAmount(invoice, "total_discount", "0.56");
    assertAmount(invoice, "total_tax", "0.34");
    assertAmount(invoice, "taxes[0].tax_amount", "0.34");
    assertAmount(invoice, "total", "9.79");
    assertAmount(invoice, "total_prepaid_credits_applied", "1.45");
    assertAmount(invoice, "amount_due", "8.34");
  }

  @ParameterizedTest
  @CsvSource({"usd, 3.695", "jpy, 1.5", "kwd, 1.2345"})
  void a_payment_finer_than_a_coin_is_refused_by_name(String currency, String amount) {
    String id = invoice(currency, "FINALIZED", "10", List.of(line("1", "10")));
    for (String status : List.of("PENDING", "SUCCEEDED", "REFUNDED")) {
      Refusal.of(
              merchant
                  .request()
                  .body(Map.of("payment_status", status, "amount", amount))
                  .put("/invoices/{id}/payment", id))
          .is(400, "validation_error")
          .naming("amount");
    }
    assertAmount(read(id), "amount_remaining", "10");
    Map<String, Object> paid = draft(currency, "FINALIZED", "10", List.of(line("1", "10")));
    paid.put("amount_paid", amount);
    Refusal.of(merchant.request().body(paid).post("/invoices"))
        .is(400, "validation_error")
        .naming("amount_paid");
  }

  @Test
  void what_is_paid_at_once_is_held_against_what_is_due_after_rounding() {
    Map<String, Object> draft = draft("usd", "FINALIZED", "3.685", List.of(line("55", "3.685")));
    draft.put("amount_paid", "3.69");

    JsonPath invoice = read(merchant.create("/invoices", draft));

    assertThat(invoice.getString("payment_status")).isEqualTo("SUCCEEDED");
    assertAmount(invoice, "overpaid_amount", "0");
  }

  @Test
  void an_amount_paid_at_once_that_does_not_go_with_its_status_is_named_as_it_was_sent() {
    Map<String, Object> draft = draft("usd", "FINALIZED", "10", List.of(line("1", "10")));
    draft.put("payment_status", "SUCCEEDED");
    draft.put("amount_paid", "9.99");

    Refusal.of(merchant.request().body(draft).post("/invoices"))
        .is(400, "validation_error")
        .naming("amount_paid");
  }

  @Test
  void what_is_paid_of_an_invoice_of_nothing_is_kept() {
    Map<String, Object> draft = draft("usd", "FINALIZED", "0.004", List.of(line("1", "0.004")));
    draft.put("amount_paid", "0.01");

    JsonPath invoice = read(merchant.create("/invoices", draft));

    assertThat(invoice.getString("payment_status")).isEqualTo("OVERPAID");
    assertAmount(invoice, "overpaid_amount", "0.01");
  }

  @Test
  void wallets_take_no_money_finer_than_a_coin() {
    String wallet =
        merchant.create(
            "/wallets",
            Map.of("customer_id", customerId, "currency", "usd", "initial_credits_to_load", "50"));
    Refusal.of(
            merchant
                .request()
                .body(Map.of("amount", "1.005", "transaction_reason", "INVOICE_PAYMENT"))
                .post("/wallets/{id}/debit", wallet))
        .is(400, "validation_error")
        .naming("amount");
    for (String reason : List.of("PURCHASED_CREDIT_DIRECT", "CREDIT_NOTE", "INVOICE_VOID_REFUND")) {
      Refusal.of(
              merchant
                  .request()
                  .body(Map.of("amount", "1.005", "transaction_reason", reason))
                  .post("/wallets/{id}/top-up", wallet))
          .is(400, "validation_error")
          .naming("amount");
    }
  }

  @Test
  void nothing_remains_of_an_invoice_that_is_void_or_refunded() {
    String voided = invoice("usd", "FINALIZED", "10", List.of(line("1", "10")));
    merchant.post("/invoices/" + voided + "/void", Map.of());
    String refunded = invoice("usd", "FINALIZED", "10", List.of(line("1", "10")));
    pay(refunded, "PENDING", "4");
    pay(refunded, "REFUNDED", null);
    String draft = invoice("usd", "DRAFT", "10", List.of(line("1", "10")));
    merchant.post("/invoices/" + draft + "/void", Map.of());

    for (String id : List.of(voided, refunded, draft)) {
      assertAmount(read(id), "amount_remaining", "0");
    }
    assertThat(
            merchant
                .request()
                .body(Map.of("amount_remaining_gt", "0"))
                .post("/invoices/search")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath()
                .getList("items"))
        .isEmpty();
  }

  @Test
  void a_summary_splits_what_is_still_unpaid_and_not_what_was_charged() {
    Map<String, Object> usage = new HashMap<>(line("1", "300"));
    usage.put("price_type", "USAGE");
    Map<String, Object> fixed = new HashMap<>(line("1", "200"));
    fixed.put("price_type", "FIXED");
    String id = invoice("usd", "FINALIZED", "500", List.of(usage, fixed));
    merchant
        .request()
        .body(Map.of("payment_status", "PENDING", "amount", "200"))
        .put("/invoices/{id}/payment", id)
        .then()
        .statusCode(200);

    JsonPath summary =
        merchant
            .request()
            .get("/customers/{id}/invoices/summary", customerId)
            .then()
            .statusCode(200)
            .extract()
            .jsonPath();

    assertAmount(summary, "summaries[0].total_unpaid_amount", "300");
    assertAmount(summary, "summaries[0].unpaid_usage_charges", "180");
    assertAmount(summary, "summaries[0].unpaid_fixed_charges", "120");
  }

  private static Map<String, Object> line(String quantity, String amount) {
    return Map.of("display_name", "Calls", "quantity", quantity, "amount", amount);
  }

  private String invoice(
      String currency, String status, String total, List<Map<String, Object>> lines) {
    return merchant.create("/invoices", draft(currency, status, total, lines));
  }

  private Map<String, Object> draft(
      String currency, String status, String total, List<Map<String, Object>> lines) {
    Map<String, Object> draft = new HashMap<>();
    draft.put("customer_id", customerId);
    draft.put("currency", currency);
    draft.put("invoice_status", status);
    draft.put("line_items", lines);
    for (String key : List.of("subtotal", "total", "amount_due")) {
      draft.put(key, total);
    }
    return draft;
  }

  private void pay(String id, String status, String amount) {
    Map<String, Object> payment = new HashMap<>(Map.of("payment_status", status));
    payment.put("amount", amount);
    merchant.request().body(payment).put("/invoices/{id}/payment", id).then().statusCode(200);
  }

  private JsonPath read(String id) {
    return merchant.request().get("/invoices/{id}", id).then().statusCode(200).extract().jsonPath();
  }

  private JsonPath asCustomer(String id) {
    return PortalUser.of(merchant, "c-1")
        .request()
        .get("/invoices/{id}", id)
        .then()
        .statusCode(200)
        .extract()
        .jsonPath();
  }

  private static void assertAmount(JsonPath invoice, String key, String expected) {
    assertThat(new BigDecimal(invoice.getString(key))).as(key).isEqualByComparingTo(expected);
  }
}
