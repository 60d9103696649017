package dev.billingportal.it.security;

import static org.assertj.core.api.Assertions.assertThat;

import dev.billingportal.it.ServerTest;
import dev.billingportal.it.server.Merchant;
import dev.billingportal.it.server.PortalUser;
import dev.billingportal.it.server.Refusal;
import io.restassured.response.Response;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Nobody asks for more than can be answered at once (row 61). */
class BoundsIT extends ServerTest {
  private static final Instant NOW = Instant.now();

  private final Merchant merchant = Merchant.open();
  private PortalUser user;
  private String wallet;

  @BeforeEach
  void openPortal() {
    String customer = merchant.customer("c-1");
    user = PortalUser.of(merchant, "c-1");
    wallet =
        merchant
            .request()
            .body(Map.of("customer_id", customer, "currency", "usd"))
            .post("/wallets")
            .path("id");
  }

  @ParameterizedTest
  @CsvSource({
    "limit, 0",
    "limit, -1",
    "limit, 1001",
    "limit, 2147483647",
    "offset, -1",
    "offset, 10000001",
    "offset, 2147483647",
    "page, 0",
    "page, -1",
    "page, 2147483647"
  })
  void every_list_has_a_longest_page_and_a_farthest_one(String field, int value) {
    for (String path :
        List.of(
            "/customers/search",
            "/plans/search",
            "/features/search",
            "/groups/search",
            "/prices/search",
            "/subscriptions/search",
            "/wallets/search",
            "/invoices/search",
            "/wallets/transactions/search")) {
      assertNamed(merchant.request().body(Map.of(field, value)).post(path), path, field);
    }
    for (String path : List.of("/secrets/api/keys", "/imports", "/webhooks/messages")) {
      assertNamed(merchant.request().queryParam(field, value).get(path), path, field);
    }
    if (!field.equals("page")) {
      String path = "/portal/sessions";
      assertNamed(merchant.request().queryParam(field, value).get(path), path, field);
    }
    for (String path : List.of("/invoices", "/subscriptions")) {
      assertNamed(user.request().body(Map.of(field, value)).post(path), path, field);
    }
    String ledger = "/wallets/" + wallet + "/transactions";
    assertNamed(user.request().queryParam(field, value).get(ledger), ledger, field);
    assertNamed(merchant.request().queryParam(field, value).get(ledger), ledger, field);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, -1, 1001, Integer.MAX_VALUE})
  void a_page_of_events_is_no_longer(int size) {
    Refusal.of(merchant.request().body(Map.of("page_size", size)).post("/events/query"))
        .is(400, "validation_error")
        .naming("page_size");
  }

  @ParameterizedTest
  @CsvSource({
    "2000, , , end_time",
    "2000, DAY, , end_time",
    "2000, MONTH, , end_time",
    "2, MINUTE, , end_time",
    "40, , source, end_time",
    "40, DAY, properties.x, end_time",
    "20000, DAY, , start_time",
    "-1, DAY, , end_time"
  })
  void a_question_about_usage_has_a_longest_range(
      int days, String window, String groupBy, String field) {
    Map<String, Object> question = new HashMap<>();
    question.put("start_time", NOW.minus(Duration.ofDays(days)).toString());
    question.put("end_time", NOW.toString());
    question.put("window_size", window);
    question.put("group_by", groupBy == null ? null : List.of(groupBy));
    for (String path : List.of("/analytics/revenue", "/analytics/cost")) {
      Refusal.of(user.request().body(question).post(path))
          .is(400, "validation_error")
          .naming(field);
    }
    question.put("external_customer_id", "c-1");
    Refusal.of(merchant.request().body(question).post("/events/analytics"))
        .is(400, "validation_error")
        .naming(field);
  }

  @Test
  void a_page_of_the_portal_keeps_its_size_whatever_its_address_says() {
    Visitor customer = Visitor.customer(user);
    for (String address :
        List.of(
            "invoices?page=999999&limit=1000000&size=1000000",
            "invoices?page=99999999999999999999",
            "invoices?page=-1",
            "invoices?page=0",
            "invoices?q=" + "a".repeat(5000),
            "invoices?q=" + "paid%20".repeat(500),
            "credits?page=999999&limit=1000000",
            "usage?range=99999d",
            "usage?range=10000000000000000d&from=0000-01-01&to=9999-12-31",
            "overview?range=-1")) {
      Response answer = customer.get(address);
      assertThat(answer.statusCode()).as(address).isEqualTo(200);
      assertThat(answer.asString().length()).as(address).isLessThan(200_000);
    }
    assertThat(customer.get("invoices?q=" + "a".repeat(100_000)).statusCode())
        .isGreaterThanOrEqualTo(400);
  }

  @Test
  void a_search_is_no_longer_than_a_line() {
    Refusal.of(user.request().body(Map.of("search", "a".repeat(301))).post("/invoices"))
        .is(400, "validation_error")
        .naming("search");
    Refusal.of(
            user.request()
                .body(Map.of("status", Collections.nCopies(11, "paid")))
                .post("/invoices"))
        .is(400, "validation_error")
        .naming("status");
  }

  private static void assertNamed(Response answer, String path, String field) {
    Refusal refused = Refusal.of(answer);
    assertThat(refused.status()).as(path).isEqualTo(400);
    assertThat(refused.details()).as(path).containsKey(field);
  }
}
