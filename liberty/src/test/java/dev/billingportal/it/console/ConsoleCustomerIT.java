package dev.billingportal.it.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import dev.billingportal.domain.operator.OperatorRole;
import dev.billingportal.it.ServerTest;
import dev.billingportal.it.server.Audit;
import dev.billingportal.it.server.ConsoleOperators;
import dev.billingportal.it.server.Merchant;
import dev.billingportal.it.server.Offer;
import io.restassured.response.Response;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ConsoleCustomerIT extends ServerTest {
  private final Merchant merchant = Merchant.open();
  private final String customer = merchant.customer("c-1");

  @Test
  void the_overview_says_what_is_left_owed_and_used_and_which_parts_the_portal_shows() {
    Offer offer = Offer.by(merchant);
    offer.flatPrice(offer.counting("call"), "0.25");
    offer.subscribe(customer, Instant.now().minus(3, ChronoUnit.DAYS));
    for (int i = 0; i < 6; i++) {
      sent(
          merchant
              .request()
              .body(Map.of("event_name", "call", "external_customer_id", "c-1"))
              .post("/events")
              .statusCode());
    }
    sent(
        merchant
            .request()
            .body(
                Map.of(
                    "customer_id", customer,
                    "currency", "usd",
                    "conversion_rate", "0.5",
                    "initial_credits_to_load", "200"))
            .post("/wallets")
            .statusCode());
    invoice("10", Instant.now().plus(9, ChronoUnit.DAYS));
    invoice("15", Instant.now().minus(9, ChronoUnit.DAYS));
    sent(
        merchant
            .request()
            .body(Map.of("brand_name", "Acme", "sections", List.of("overview", "usage")))
            .put("/settings/portal")
            .statusCode());

    String page =
        ConsoleBrowser.of(ConsoleOperators.open(merchant, OperatorRole.READ_ONLY))
            .get("customer?id=" + customer)
            .asString()
            .replaceAll("(?s)<svg.*?</svg>|<[^>]+>", " ")
            .replaceAll("\\s+", " ");

    assertThat(page)
        .contains("Overview is shown", "Credits is hidden", "Invoices is hidden", "Usage is shown")
        .contains("200 credits $100.00 value")
        .contains("147 credits after unpaid invoices and usage that is not invoiced yet")
        .contains("Plan Base Active", "Next billing:")
        .contains("$25.00 to be paid, on 2 invoices", "$15.00 overdue")
        .contains("Usage in this period", "call")
        .doesNotContain("This could not be loaded");
  }

  @Test
  void usage_says_how_many_events_it_lacks() {
    Offer.by(merchant).aggregating("scan", "SUM", "pages");
    for (String pages : List.of("5", "1,000", "many")) {
      sent(
          merchant
              .request()
              .body(
                  Map.of(
                      "event_name", "scan",
                      "external_customer_id", "c-1",
                      "properties", Map.of("pages", pages)))
              .post("/events")
              .statusCode());
    }

    String page =
        ConsoleBrowser.of(ConsoleOperators.open(merchant, OperatorRole.READ_ONLY))
            .get("customer?id=" + customer)
            .asString()
            .replaceAll("(?s)<svg.*?</svg>|<[^>]+>", " ")
            .replaceAll("\\s+", " ");

    assertThat(page).contains("3 (2 not counted) 5");
  }

  @Test
  void an_archived_customer_is_restored_from_their_page_and_from_the_list() {
    merchant.request().delete("/customers/" + customer).then().statusCode(204);
    ConsoleBrowser admin = ConsoleBrowser.of(ConsoleOperators.open(merchant, OperatorRole.ADMIN));
    ConsoleBrowser viewer =
        ConsoleBrowser.of(ConsoleOperators.open(merchant, OperatorRole.READ_ONLY));
    for (String page : List.of("information?id=" + customer, "customers?status=archived")) {
      assertThat(admin.get(page).asString()).contains("/console/customer/restore", "Restore");
      assertThat(viewer.get(page).asString()).doesNotContain("/console/customer/restore");
    }

    Response answer = admin.send("customer/restore", Map.of("id", customer));

    assertThat(answer.statusCode()).isEqualTo(303);
    assertThat(admin.get("information?id=" + customer + "&done=restored").asString())
        .contains("The customer is active again")
        .doesNotContain("/console/customer/restore");
    merchant.sessionToken("c-1");
    assertThat(Audit.of(merchant.tenantId()))
        .filteredOn(entry -> entry.action().equals("customer.restored"))
        .singleElement()
        .satisfies(entry -> assertThat(entry.customer()).isEqualTo(customer))
        .satisfies(entry -> assertThat(entry.actorType()).isEqualTo("OPERATOR"));
  }

  @Test
  void a_customer_whose_external_id_another_one_has_is_not_restored() {
    merchant.request().delete("/customers/" + customer).then().statusCode(204);
    merchant.customer("c-1");
    ConsoleBrowser admin = ConsoleBrowser.of(ConsoleOperators.open(merchant, OperatorRole.ADMIN));

    Response answer = admin.send("customer/restore", Map.of("id", customer));

    assertThat(answer.statusCode()).isEqualTo(303);
    assertThat(admin.get(answer.header("Location").replaceFirst("^/console/", "")).asString())
        .contains("role=\"alert\"", "Another customer has this external ID now");
    merchant.request().get("/customers/" + customer).then().body("status", equalTo("archived"));
  }

  private void invoice(String total, Instant due) {
    sent(
        merchant
            .request()
            .body(
                Map.of(
                    "customer_id",
                    customer,
                    "currency",
                    "usd",
                    "invoice_status",
                    "FINALIZED",
                    "subtotal",
                    total,
                    "total",
                    total,
                    "amount_due",
                    total,
                    "issue_date",
                    due.minus(1, ChronoUnit.DAYS).toString(),
                    "due_date",
                    due.truncatedTo(ChronoUnit.SECONDS).toString()))
            .post("/invoices")
            .statusCode());
  }

  private static void sent(int status) {
    assertThat(status).isBetween(200, 202);
  }
}
