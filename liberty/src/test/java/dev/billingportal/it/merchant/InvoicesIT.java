package dev.billingportal.it.merchant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;

import dev.billingportal.it.ServerTest;
import dev.billingportal.it.server.Merchant;
import dev.billingportal.it.server.PortalUser;
import dev.billingportal.it.server.Race;
import dev.billingportal.it.server.Refusal;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InvoicesIT extends ServerTest {
  private static final String JANUARY = "2026-01-15T12:00:00Z";

  private final Merchant merchant = Merchant.open();
  private final String customerId = merchant.customer("c-1");

  @Test
  void drafts_finalized_at_once_are_numbered_without_a_gap() throws Exception {
    List<String> drafts = IntStream.range(0, 40).mapToObj(i -> invoice("DRAFT", "10")).toList();

    // Each twice: one of the two is refused and uses no number up.
    List<Response> answers = Race.of(80, i -> finalizeDraft(drafts.get(i / 2)));

    assertThat(answers.stream().filter(a -> a.statusCode() == 200)).hasSize(40);
    answers.stream()
        .filter(answer -> answer.statusCode() != 200)
        .forEach(answer -> Refusal.of(answer).is(400, "invalid_operation"));
    assertThat(numbers())
        .containsExactlyInAnyOrderElementsOf(
            IntStream.rangeClosed(1, 40).mapToObj("INV-202601-%05d"::formatted).toList());
  }

  @Test
  void two_hundred_created_at_once_are_numbered_from_1_to_200() throws Exception {
    List<Response> answers =
        Race.of(200, i -> post(draft(customerId, "FINALIZED", "10", Map.of())));

    assertThat(answers).extracting(Response::statusCode).containsOnly(201);
    assertThat(numbers())
        .containsExactlyInAnyOrderElementsOf(
            IntStream.rangeClosed(1, 200).mapToObj("INV-202601-%05d"::formatted).toList());
  }

  @Test
  void each_month_and_environment_has_its_own_series() {
    invoice("FINALIZED", "10");
    invoice("FINALIZED", "10", Map.of("issue_date", "2026-02-01T00:00:00Z"));
    invoice("FINALIZED", "10");

    assertThat(numbers())
        .containsExactlyInAnyOrder("INV-202601-00001", "INV-202602-00001", "INV-202601-00002");
    Merchant production = merchant.inProduction();
    production
        .request()
        .body(draft(production.customer("c-1"), "FINALIZED", "10", Map.of()))
        .post("/invoices")
        .then()
        .statusCode(201)
        .body("invoice_number", equalTo("INV-202601-00001"));
  }

  @Test
  void a_refused_invoice_leaves_no_gap() {
    invoice("FINALIZED", "10", Map.of("invoice_number", "INV-202601-00002"));
    Refusal.of(
            post(
                draft(customerId, "FINALIZED", "10", Map.of("invoice_number", "INV-202601-00002"))))
        .is(409, "already_exists")
        .naming("invoice_number");
    post(draft(customerId, "FINALIZED", "10", Map.of("payment_status", "REFUNDED")));
    Refusal.of(post(draft(customerId, "FINALIZED", "10", Map.of("total", "11"))))
        .is(400, "validation_error");

    invoice("FINALIZED", "20");
    invoice("FINALIZED", "30");

    assertThat(numbers()).contains("INV-202601-00001", "INV-202601-00002", "INV-202601-00003");
    assertThat(numbers()).hasSize(3);
  }

  @ParameterizedTest
  @CsvSource({
    "subtotal, -10",
    "subtotal, 1234567890123456789012345678901234567890",
    "subtotal, 11",
    "total, -10",
    "amount_due, -1",
    "total_tax, -1",
    "total_discount, 1e40",
    "currency, dollars",
    "issue_date, soon",
    "invoice_status, VOIDED",
    "invoice_status, PERHAPS",
    "amount_paid, -5",
  })
  void a_wrong_invoice_is_named_and_not_made(String field, String value) {
    Map<String, Object> draft = draft(customerId, "FINALIZED", "10", Map.of(field, value));
    draft.put("line_items", List.of(Map.of("quantity", "1", "amount", "10")));

    Refusal.of(post(draft)).is(400, "validation_error").naming(field);

    assertThat(numbers()).isEmpty();
    // The number it might have had is free.
    assertThat(read(invoice("FINALIZED", "10")).getString("invoice_number"))
        .isEqualTo("INV-202601-00001");
  }

  @Test
  void an_unknown_customer_or_subscription_is_a_refusal_that_leaves_nothing() {
    for (String stranger : List.of("cust_never", merchant.inProduction().customer("c-1"))) {
      Refusal refused = Refusal.of(post(draft(stranger, "FINALIZED", "10", Map.of())));
      assertThat(refused.status()).isBetween(400, 404);
      assertThat(refused.details()).isNotEmpty();
    }
    Refusal refused =
        Refusal.of(post(draft(customerId, "DRAFT", "10", Map.of("subscription_id", "subs_never"))));
    assertThat(refused.status()).isBetween(400, 404);
    assertThat(refused.details()).isNotEmpty();
    assertThat(numbers()).isEmpty();
  }

  @Test
  void what_the_customer_sees_follows_the_payment() {
    PortalUser customer = PortalUser.of(merchant, "c-1");
    String draft = invoice("DRAFT", "10");
    String skipped = invoice("SKIPPED", "10");
    customer.request().body("{}").post("/invoices").then().body("items", empty());
    for (String hidden : List.of(draft, skipped)) {
      Refusal.of(customer.request().get("/invoices/{id}", hidden)).is(404, "not_found");
      Refusal.of(customer.request().get("/invoices/{id}/pdf", hidden)).is(404, "not_found");
    }

    String id = invoice("FINALIZED", "10", Map.of("due_date", "2999-01-01T00:00:00Z"));
    assertShows(customer, id, "PENDING", "10");
    pay(id, "PENDING", "4");
    assertShows(customer, id, "PARTIALLY_PAID", "6");
    pay(id, "SUCCEEDED", null);
    assertShows(customer, id, "PAID", "0");
    String late = invoice("FINALIZED", "10", Map.of("due_date", "2026-01-20T00:00:00Z"));
    assertShows(customer, late, "OVERDUE", "10");
    merchant.request().post("/invoices/{id}/void", late).then().statusCode(200);
    assertShows(customer, late, "VOID", null);
    Refusal.of(merchant.request().post("/invoices/{id}/void", late)).is(400, "invalid_operation");
  }

  @Test
  void the_document_is_the_same_bytes_each_time_and_keeps_the_buyers_name() {
    String id = invoice("FINALIZED", "10");
    PortalUser customer = PortalUser.of(merchant, "c-1");
    byte[] first = pdf(customer, id);

    assertThat(new String(first, 0, 5, StandardCharsets.US_ASCII)).isEqualTo("%PDF-");
    assertThat(pdf(customer, id)).isEqualTo(first);
    merchant
        .request()
        .queryParam("id", customerId)
        .body(Map.of("name", "Renamed"))
        .put("/customers")
        .then()
        .statusCode(200);
    assertThat(pdf(customer, id)).isEqualTo(first);
    assertThat(
            merchant
                .request()
                .accept("*/*")
                .get("/invoices/{id}/pdf", id)
                .then()
                .statusCode(200)
                .contentType("application/pdf")
                .extract()
                .asByteArray())
        .isEqualTo(first);
  }

  private static byte[] pdf(PortalUser customer, String id) {
    return customer
        .request()
        .accept("application/pdf")
        .get("/invoices/{id}/pdf", id)
        .then()
        .statusCode(200)
        .contentType("application/pdf")
        .extract()
        .asByteArray();
  }

  private static void assertShows(PortalUser customer, String id, String status, String remaining) {
    JsonPath shown =
        customer.request().get("/invoices/{id}", id).then().statusCode(200).extract().jsonPath();
    assertThat(shown.getString("display_status")).isEqualTo(status);
    if (remaining != null) {
      assertThat(new BigDecimal(shown.getString("amount_remaining")))
          .isEqualByComparingTo(remaining);
    }
  }

  private void pay(String id, String status, String amount) {
    Map<String, Object> payment = new HashMap<>(Map.of("payment_status", status));
    payment.put("amount", amount);
    merchant.request().body(payment).put("/invoices/{id}/payment", id).then().statusCode(200);
  }

  private Response finalizeDraft(String id) {
    return merchant.request().post("/invoices/{id}/finalize", id);
  }

  private JsonPath read(String id) {
    return merchant.request().get("/invoices/{id}", id).then().statusCode(200).extract().jsonPath();
  }

  private List<String> numbers() {
    List<String> numbers =
        new ArrayList<>(
            merchant
                .request()
                .body("{\"limit\":1000}")
                .post("/invoices/search")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath()
                .getList("items.invoice_number"));
    numbers.removeIf(Objects::isNull);
    return numbers;
  }

  private String invoice(String status, String total) {
    return invoice(status, total, Map.of());
  }

  private String invoice(String status, String total, Map<String, ?> more) {
    return post(draft(customerId, status, total, more)).then().statusCode(201).extract().path("id");
  }

  private Response post(Map<String, ?> draft) {
    return merchant.request().body(draft).post("/invoices");
  }

  private static Map<String, Object> draft(
      String customerId, String status, String total, Map<String, ?> more) {
    Map<String, Object> draft =
        new HashMap<>(
            Map.of(
                "customer_id", customerId,
                "currency", "usd",
                "invoice_status", status,
                "issue_date", JANUARY,
                "subtotal", total,
                "total", total,
                "amount_due", total));
    draft.putAll(more);
    return draft;
  }
}
