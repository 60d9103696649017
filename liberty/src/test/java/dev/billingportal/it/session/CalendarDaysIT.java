package dev.billingportal.it.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.startsWith;

import dev.billingportal.it.ServerTest;
import dev.billingportal.it.server.Merchant;
import dev.billingportal.it.server.Refusal;
import io.restassured.path.json.JsonPath;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.dhatim.fastexcel.reader.Row;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The days of invoices and credits are dates, read in the customer's zone once. */
class CalendarDaysIT extends ServerTest {
  private static final String LOS_ANGELES = "America/Los_Angeles";

  /** Still August in Los Angeles. */
  private static final Instant SEPTEMBER = Instant.parse("2026-09-01T03:00:00Z");

  private Merchant merchant;

  @BeforeEach
  void open() {
    merchant = Merchant.open();
  }

  @ParameterizedTest
  @CsvSource({
    "2026-09-01, 2026-10-01, 2026-08-01, 2026-09-01",
    "2026-09-01T00:00:00Z, 2026-10-01T00:00:00Z, 2026-08-01T00:00:00Z, 2026-09-01T00:00:00Z",
    "2026-09-01T07:00:00Z, 2026-10-02T06:59:59.9999999Z, 2026-08-01T07:00:00Z, 2026-09-01T06:59:59.9999999Z",
    "2026-09-01T23:59:59-07:00, 2026-10-01T12:00:00-07:00, 2026-08-01T00:00:00-07:00, 2026-08-31T23:59:59-07:00",
  })
  void an_invoice_west_of_utc_says_its_days_everywhere(
      String issued, String due, String start, String end) throws IOException {
    TimedCustomer customer = TimedCustomer.in(merchant, "west", LOS_ANGELES);
    JsonPath made =
        customer
            .invoice(
                SEPTEMBER,
                Map.of(
                    "issue_date", issued,
                    "due_date", due,
                    "period_start", start,
                    "period_end", end,
                    "line_items",
                        List.of(
                            Map.of(
                                "display_name", "Calls",
                                "quantity", "1",
                                "amount", "10",
                                "period_start", start,
                                "period_end", end))))
            .then()
            .statusCode(201)
            .extract()
            .jsonPath();

    assertDays(made, "");
    assertThat(made.getString("invoice_number")).startsWith("INV-202609-");
    String id = made.getString("id");
    assertDays(customer.api(SEPTEMBER).get("/invoices/{id}", id).jsonPath(), "");
    assertDays(customer.api(SEPTEMBER).body("{}").post("/invoices").jsonPath(), "items[0].");
    assertThat(customer.words(SEPTEMBER, "invoices")).contains("Sep 1, 2026");
    assertThat(Downloaded.csv(customer.page(SEPTEMBER, "invoices/csv")))
        .singleElement()
        .satisfies(
            row ->
                assertThat(row)
                    .containsEntry("Date", "2026-09-01")
                    .containsEntry("Due Date", "2026-10-01"));
    Row row = Downloaded.xlsx(customer.page(SEPTEMBER, "invoices/xlsx")).get(1);
    assertThat(row.getCell(1).asDate().toLocalDate()).isEqualTo("2026-09-01");
    assertThat(row.getCell(2).asDate().toLocalDate()).isEqualTo("2026-10-01");
    String paper = text(customer.page(SEPTEMBER, "invoices/" + id + "/pdf").asByteArray());
    assertThat(paper)
        .contains("Sep 1, 2026", "Oct 1, 2026", "Aug 1, 2026 – Aug 31, 2026")
        .doesNotContain("Sep 30", "Jul 31");
    for (String found : List.of("2026-09-01", "sep 2026")) {
      assertThat(found(customer, found)).isEqualTo(1);
    }
    for (String missed : List.of("2026-08-31", "aug 2026")) {
      assertThat(found(customer, missed)).isZero();
    }
  }

  private static void assertDays(JsonPath invoice, String at) {
    assertThat(
            List.of("issue_date", "due_date", "period_start", "period_end").stream()
                .map(key -> invoice.getString(at + key)))
        .containsExactly(
            "2026-09-01T00:00:00Z",
            "2026-10-01T00:00:00Z",
            "2026-08-01T00:00:00Z",
            "2026-09-01T00:00:00Z");
    assertThat(invoice.getString(at + "line_items[0].period_start"))
        .isEqualTo("2026-08-01T00:00:00Z");
    assertThat(invoice.getString(at + "line_items[0].period_end"))
        .isEqualTo("2026-09-01T00:00:00Z");
  }

  private static int found(TimedCustomer customer, String search) {
    return customer
        .api(SEPTEMBER)
        .body(Map.of("search", search))
        .post("/invoices")
        .then()
        .statusCode(200)
        .extract()
        .path("pagination.total");
  }

  private static String text(byte[] pdf) throws IOException {
    try (PDDocument document = Loader.loadPDF(pdf)) {
      return new PDFTextStripper().getText(document).replace('\u00a0', ' ');
    }
  }

  @Test
  void what_is_read_can_be_written_back_without_moving_a_day() {
    TimedCustomer customer = TimedCustomer.in(merchant, "west", LOS_ANGELES);
    String id = customer.invoice(SEPTEMBER, Map.of("due_date", "2026-10-01")).path("id");
    for (int again = 0; again < 2; again++) {
      String read = merchant.request().get("/invoices/{id}", id).path("due_date");
      merchant
          .request()
          .body(Map.of("due_date", read))
          .put("/invoices/{id}", id)
          .then()
          .statusCode(200)
          .body("due_date", equalTo("2026-10-01T00:00:00Z"));
    }
  }

  @Test
  void an_invoice_without_a_date_is_issued_today_in_the_customers_zone() {
    JsonPath made =
        TimedCustomer.in(merchant, "west", LOS_ANGELES).invoice(SEPTEMBER, Map.of()).jsonPath();

    assertThat(made.getString("issue_date")).isEqualTo("2026-08-31T00:00:00Z");
    assertThat(made.getString("invoice_number")).startsWith("INV-202608-");
  }

  @Test
  void a_finalized_invoice_without_a_due_date_gets_the_merchants_term() {
    TimedCustomer customer = TimedCustomer.in(merchant, "west", LOS_ANGELES);
    Map<String, String> issued = Map.of("issue_date", "2026-09-01");
    customer.invoice(SEPTEMBER, issued).then().body("due_date", equalTo("2026-09-01T00:00:00Z"));

    merchant
        .request()
        .body(Map.of("brand_name", "Acme", "invoice_due_days", 30))
        .put("/settings/portal")
        .then()
        .statusCode(200)
        .body("invoice_due_days", equalTo(30));

    customer.invoice(SEPTEMBER, issued).then().body("due_date", equalTo("2026-10-01T00:00:00Z"));
    customer
        .invoice(SEPTEMBER, Map.of("issue_date", "2026-09-01", "due_date", "2026-09-05"))
        .then()
        .body("due_date", equalTo("2026-09-05T00:00:00Z"));
    String draft =
        customer
            .invoice(SEPTEMBER, Map.of("issue_date", "2026-09-01", "invoice_status", "DRAFT"))
            .then()
            .body("due_date", equalTo(null))
            .extract()
            .path("id");
    merchant.request().post("/invoices/{id}/finalize", draft).then().statusCode(200);
    merchant
        .request()
        .get("/invoices/{id}", draft)
        .then()
        .body("due_date", equalTo("2026-10-01T00:00:00Z"));
    for (int wrong : new int[] {-1, 366}) {
      Refusal.of(
              merchant
                  .request()
                  .body(Map.of("brand_name", "Acme", "invoice_due_days", wrong))
                  .put("/settings/portal"))
          .is(400, "validation_error")
          .naming("invoice_due_days");
    }
  }

  @Test
  void a_merchants_search_compares_days() {
    TimedCustomer customer = TimedCustomer.in(merchant, "west", LOS_ANGELES);
    for (String day : List.of("2026-08-31", "2026-09-01", "2026-09-02")) {
      customer
          .invoice(SEPTEMBER, Map.of("issue_date", day, "period_start", day, "period_end", day))
          .then()
          .statusCode(201);
    }
    assertFilter("eq", "2026-09-01", "2026-09-01");
    assertFilter("eq", "2026-09-01T00:00:00Z", "2026-09-01");
    assertFilter("gte", "2026-09-01", "2026-09-01", "2026-09-02");
    assertFilter("lt", "2026-09-01T00:00:00Z", "2026-08-31");
    assertFilter("before", "2026-09-01T23:59:59.9999999Z", "2026-08-31", "2026-09-01");
    assertFilter("after", "2026-09-01", "2026-09-02");
    merchant
        .request()
        .body(
            Map.of(
                "customer_id", customer.id(),
                // The first moment of September 1 in Los Angeles.
                "period_start_gte", "2026-09-01T07:00:00Z",
                "period_start_lte", "2026-09-02T06:59:59Z"))
        .post("/invoices/search")
        .then()
        .statusCode(200)
        .body("items.period_start", equalTo(List.of("2026-09-01T00:00:00Z")));
    Refusal.of(merchant.request().body(filter("eq", "soon")).post("/invoices/search"))
        .is(400, "validation_error");
  }

  private void assertFilter(String operator, String date, String... days) {
    merchant
        .request()
        .body(filter(operator, date))
        .post("/invoices/search")
        .then()
        .statusCode(200)
        .body("items", hasSize(days.length))
        .body(
            "items.issue_date",
            hasItems(List.of(days).stream().map(day -> day + "T00:00:00Z").toArray(String[]::new)));
  }

  private static Map<String, ?> filter(String operator, String date) {
    return Map.of(
        "filters",
        List.of(
            Map.of(
                "field",
                "issue_date",
                "operator",
                operator,
                "data_type",
                "date",
                "value",
                Map.of("date", date))));
  }

  @ParameterizedTest
  @CsvSource({
    "due_date, 2026-02-30",
    "due_date, 1899-12-31",
    "due_date, 20261001",
    "due_date, 2026-10",
    "issue_date, 9999-01-01",
    "period_start, tomorrow",
  })
  void what_is_no_day_is_refused_by_name(String field, String value) {
    Refusal.of(
            TimedCustomer.in(merchant, "west", LOS_ANGELES)
                .invoice(SEPTEMBER, Map.of(field, value)))
        .is(400, "validation_error")
        .naming(field);
  }

  @ParameterizedTest
  @CsvSource({
    "initial_credits_to_load_expiry_date, 20261231",
    "initial_credits_expiry_date_utc, 2026-12-31",
    "initial_credits_expiry_date_utc, 2026-12-31T00:00:00Z",
    "initial_credits_expiry_date_utc, 2027-01-01T07:59:59.9999999Z",
  })
  void credits_are_good_to_the_end_of_their_last_day(String field, String value) {
    TimedCustomer customer = TimedCustomer.in(merchant, "west", LOS_ANGELES);
    Instant begin = Instant.parse("2026-12-05T12:00:00Z");
    Instant last = Instant.parse("2027-01-01T07:59:59Z");
    Instant over = Instant.parse("2027-01-01T08:00:00Z");
    Object day = field.endsWith("utc") ? value : Integer.valueOf(value);
    String wallet =
        customer
            .merchant(begin)
            .body(
                Map.of(
                    "customer_id",
                    customer.id(),
                    "currency",
                    "usd",
                    "initial_credits_to_load",
                    "10",
                    field,
                    day))
            .post("/wallets")
            .then()
            .statusCode(200)
            .extract()
            .path("id");

    assertThat(customer.words(last, "credits"))
        .contains("Dec 31, 2026", "10 credits expire in 30 days")
        .contains("10 credits $10.00");
    assertThat(Downloaded.csv(customer.page(last, "credits/csv")))
        .singleElement()
        .satisfies(row -> assertThat(row).containsEntry("Expiry Date", "2026-12-31"));
    customer
        .merchant(last)
        .get("/wallets/{id}/transactions", wallet)
        .then()
        .body("items[0].expiry_date", equalTo("2026-12-31T00:00:00Z"))
        .body("items[0].credits_available", startsWith("10"));
    customer
        .merchant(last)
        .body(Map.of("credits", "4", "idempotency_key", "k-1"))
        .post("/wallets/{id}/debit", wallet)
        .then()
        .statusCode(200);

    assertAvailable(customer, last, wallet, 1);
    assertAvailable(customer, over, wallet, 0);
    Refusal.of(
            customer
                .merchant(over)
                .body(Map.of("credits", "1", "idempotency_key", "k-2"))
                .post("/wallets/{id}/debit", wallet))
        .is(400, "invalid_operation");
    assertThat(customer.words(over, "credits")).doesNotContain("expire in 30 days");
  }

  /** How many grants with credits left are found, by the wallet, by the customer and by all. */
  private void assertAvailable(TimedCustomer customer, Instant at, String wallet, int grants) {
    customer
        .merchant(at)
        .queryParam("credits_available_gt", "0")
        .get("/wallets/{id}/transactions", wallet)
        .then()
        .statusCode(200)
        .body("items", hasSize(grants));
    customer
        .merchant(at)
        .body(Map.of("credits_available_gt", "0"))
        .post("/wallets/transactions/search")
        .then()
        .statusCode(200)
        .body("items", hasSize(grants));
    customer
        .api(at)
        .queryParam("credits_available_gt", "0")
        .get("/wallets/{id}/transactions", wallet)
        .then()
        .statusCode(200)
        .body("items", hasSize(grants));
  }

  @Test
  void credits_found_by_their_last_day_are_those_of_the_day() {
    TimedCustomer customer = TimedCustomer.in(merchant, "west", LOS_ANGELES);
    String wallet =
        customer
            .merchant(SEPTEMBER)
            .body(Map.of("customer_id", customer.id(), "currency", "usd"))
            .post("/wallets")
            .path("id");
    for (String day : List.of("2026-12-30", "2026-12-31", "2027-01-01T00:00:00Z")) {
      customer
          .merchant(SEPTEMBER)
          .body(
              Map.of(
                  "credits_to_add", "1",
                  "bonus_credits_to_add", "1",
                  "transaction_reason", "FREE_CREDIT_GRANT",
                  "expiry_date_utc", day,
                  "bonus_credits_expiry_date_utc", day))
          .post("/wallets/{id}/top-up", wallet)
          .then()
          .statusCode(200);
    }
    merchant
        .request()
        .queryParam("expiry_date_after", "2026-12-31")
        .queryParam("expiry_date_before", "2027-01-01T00:00:00Z")
        .get("/wallets/{id}/transactions", wallet)
        .then()
        .statusCode(200)
        .body(
            "items.expiry_date", equalTo(List.of("2026-12-31T00:00:00Z", "2026-12-31T00:00:00Z")));
    Refusal.of(
            customer
                .merchant(SEPTEMBER)
                .body(
                    Map.of(
                        "credits_to_add", "1",
                        "transaction_reason", "FREE_CREDIT_GRANT",
                        "expiry_date_utc", "2026-08-30"))
                .post("/wallets/{id}/top-up", wallet))
        .is(400, "validation_error")
        .naming("expiry_date_utc");
  }

  @Test
  void a_subscription_that_begins_later_says_when_and_bills_nothing_yet() {
    TimedCustomer customer = TimedCustomer.in(merchant, "west", LOS_ANGELES);
    String plan = merchant.create("/plans", Map.of("name", "Plan Later"));
    Instant before = Instant.parse("2026-09-20T12:00:00Z");
    Instant after = Instant.parse("2026-10-02T12:00:00Z");
    String id =
        customer
            .merchant(SEPTEMBER)
            .body(
                Map.of(
                    "customer_id", customer.id(),
                    "plan_id", plan,
                    "currency", "usd",
                    "billing_period", "MONTHLY",
                    "start_date", "2026-10-01T07:00:00Z"))
            .post("/subscriptions")
            .then()
            .statusCode(201)
            .extract()
            .path("id");

    assertThat(customer.words(before, "overview"))
        .contains("Plan Later Upcoming", "Starts on Oct 1, 2026")
        .doesNotContain("Next billing", "Active");
    customer
        .merchant(before)
        .get("/subscriptions/{id}", id)
        .then()
        .body("subscription_status", equalTo("draft"))
        .body("current_period_start", equalTo("2026-10-01T07:00:00Z"));
    assertStatus(customer, before, "draft", 1);
    assertStatus(customer, before, "active", 0);

    assertThat(customer.words(after, "overview"))
        .contains("Plan Later Active", "Oct 1, 2026 - Oct 31, 2026", "Next billing: Nov 1, 2026")
        .doesNotContain("Starts on");
    assertStatus(customer, after, "active", 1);
    assertStatus(customer, after, "draft", 0);
  }

  private static void assertStatus(TimedCustomer customer, Instant at, String status, int found) {
    customer
        .merchant(at)
        .body(Map.of("subscription_status", List.of(status)))
        .post("/subscriptions/search")
        .then()
        .statusCode(200)
        .body("items", hasSize(found));
  }
}
