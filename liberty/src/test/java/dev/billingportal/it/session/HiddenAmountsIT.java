package dev.billingportal.it.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.billingportal.it.ServerTest;
import dev.billingportal.it.server.Merchant;
import dev.billingportal.it.server.Offer;
import dev.billingportal.it.server.Refusal;
import dev.billingportal.it.server.ServerUnderTest;
import io.restassured.response.Response;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Where a merchant hides amounts, no page, answer or document has any; everything else stays. */
class HiddenAmountsIT extends ServerTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration KNOWN_EVERYWHERE = Duration.ofSeconds(3);
  private static final String API = "/v1/customer/portal";

  /** Who hides the amounts. */
  enum Hidden {
    BY_SESSION,
    BY_MERCHANT,
    BY_BOTH;

    PricedCustomer customer() {
      return this == BY_SESSION ? open : closed;
    }

    String token() {
      return customer().token(this != BY_MERCHANT);
    }
  }

  /** What the direct API and the pages answer, asked for the recognisable customer. */
  private record Question(String verb, String path, Object body) {
    Response of(PricedCustomer customer, String token) {
      var request =
          PortalBrowser.api(token).basePath("").baseUri(ServerUnderTest.baseUri().toString());
      String address = customer.address(path);
      return verb.equals("GET")
          ? request.get(address)
          : request.body(body == null ? Map.of() : body).post(address);
    }

    @Override
    public String toString() {
      return verb + " " + path;
    }
  }

  /** Everything there is to ask; the test below holds this list against the API's description. */
  static final List<Question> QUESTIONS =
      List.of(
          new Question("GET", API + "/info", null),
          new Question("GET", API + "/config", null),
          new Question("GET", API + "/usage", null),
          new Question("POST", API + "/subscriptions", null),
          new Question("GET", API + "/subscriptions/{subscription}", null),
          new Question("POST", API + "/invoices", null),
          new Question("GET", API + "/invoices/{invoice}", null),
          new Question("GET", API + "/invoices/{invoice}/pdf", null),
          new Question("POST", API + "/wallets", null),
          new Question("GET", API + "/wallets/{wallet}", null),
          new Question("GET", API + "/wallets/{wallet}/transactions", null),
          new Question("POST", API + "/analytics/revenue", Map.of("window_size", "DAY")),
          new Question("POST", API + "/analytics/cost", Map.of("window_size", "DAY")));

  private static final List<String> TELLING_MONEY =
      List.of("subscriptions", "invoices", "wallets", "analytics");

  private static PricedCustomer open;
  private static PricedCustomer closed;

  @BeforeAll
  static void a_merchant_who_hides_amounts_and_one_who_does_not() {
    open = PricedCustomer.create();
    closed = PricedCustomer.create().hiding();
  }

  static List<Question> questions() {
    return QUESTIONS;
  }

  @Test
  void every_operation_of_the_direct_api_is_asked() throws IOException {
    JsonNode document =
        JSON.readTree(
            ServerUnderTest.baseUri().resolve("openapi?format=JSON").toURL().openStream());
    Set<String> described = new TreeSet<>();
    document
        .path("paths")
        .properties()
        .forEach(
            path ->
                path.getValue()
                    .fieldNames()
                    .forEachRemaining(
                        verb ->
                            described.add(verb.toUpperCase(Locale.ROOT) + " " + path.getKey())));
    described.removeIf(operation -> !operation.contains(API));

    assertThat(QUESTIONS.stream().map(each -> each.toString().replaceAll("\\{\\w+}", "{id}")))
        .containsExactlyInAnyOrderElementsOf(described);
  }

  @Test
  void filters_of_prices_and_what_usage_refers_to_are_answered_without_amounts() {
    Merchant merchant = Merchant.open();
    Offer offer = Offer.by(merchant);
    offer.filteredPrice(offer.counting("call"), "7919.37", Map.of("region", List.of("eu", "us")));
    offer.subscribe(merchant.customer("priced"), Instant.now().minusSeconds(86_400));
    String token =
        merchant.post("/customers/portal/priced", Map.of("hide_amounts", true)).path("token");

    Response subscriptions = PortalBrowser.api(token).body(Map.of()).post("/subscriptions");
    subscriptions
        .then()
        .statusCode(200)
        .body("items[0].line_items[0].price.filter_values.region", equalTo(List.of("eu", "us")));
    Response usage =
        PortalBrowser.api(token)
            .body(
                Map.of(
                    "expand",
                    List.of("feature", "meter", "price", "plan", "subscription_line_item")))
            .post("/analytics/revenue");
    usage.then().statusCode(200).body("items", hasSize(1));
    for (Response answer : List.of(subscriptions, usage)) {
      assertThat(PricedCustomer.amountsIn(answer.asString())).isEmpty();
    }
  }

  @ParameterizedTest
  @MethodSource("questions")
  void no_answer_of_the_api_has_an_amount_and_every_key_stays(Question question)
      throws IOException {
    Response shown = question.of(open, open.token(false));
    shown.then().statusCode(200);
    if (TELLING_MONEY.stream().anyMatch(question.path()::contains) && !isDocument(question)) {
      assertThat(PricedCustomer.amountsIn(shown.asString())).as("shown to others").isNotEmpty();
    }

    for (Hidden hidden : Hidden.values()) {
      Response answer = question.of(hidden.customer(), hidden.token());
      assertThat(PricedCustomer.amountsIn(answer.asString()))
          .as(hidden + " " + answer.asString())
          .isEmpty();
      if (isDocument(question) || question.path().endsWith("/cost")) {
        Refusal.of(answer).is(404, "not_found");
      } else {
        answer.then().statusCode(200);
        assertThat(keys(answer)).isEqualTo(keys(shown));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "overview",
        "overview?range=30d",
        "credits",
        "invoices",
        "invoices?sort=amount&dir=asc",
        "invoices?q=inv",
        "usage",
        "usage?range=30d&sort=cost",
        "usage?view=usage"
      })
  void no_page_has_an_amount(String page) {
    assertThat(PricedCustomer.amountsIn(PortalBrowser.open(open.token(false)).get(page).asString()))
        .as("shown to others")
        .isNotEmpty();

    for (Hidden hidden : Hidden.values()) {
      Response answer = PortalBrowser.open(hidden.token()).get(page);
      answer.then().statusCode(200);
      assertThat(PricedCustomer.amountsIn(answer.asString())).as(hidden.name()).isEmpty();
      assertThat(answer.asString())
          .doesNotContain(
              "$", "USD", "Total Cost", ">Amount<", "/pdf", "/zip", "This could not be loaded");
    }
  }

  @ParameterizedTest
  @EnumSource(Hidden.class)
  void usage_and_credits_are_still_there(Hidden hidden) {
    PortalBrowser browser = PortalBrowser.open(hidden.token());

    assertThat(browser.get("overview").asString()).contains("1,009 <small>credits");
    assertThat(browser.get("credits").asString()).contains("+1,009");
    assertThat(browser.get("invoices").asString()).contains(hidden.customer().invoiceNumber());
    assertThat(browser.get("usage").asString()).contains("Total Usage", "call");
  }

  @ParameterizedTest
  @EnumSource(Hidden.class)
  void a_document_is_not_found_in_any_way(Hidden hidden) {
    String address = "/invoices/" + hidden.customer().invoice() + "/pdf";
    String token = hidden.token();
    for (String accepted : List.of("application/pdf", "application/json", "*/*")) {
      Refusal.of(PortalBrowser.api(token).accept(accepted).get(address)).is(404, "not_found");
    }
    PortalBrowser browser = PortalBrowser.open(token);
    browser.get(address.substring(1)).then().statusCode(404);
    browser.get("invoices/zip?id=" + hidden.customer().invoice()).then().statusCode(404);
    browser.get("invoices/zip?of=all").then().statusCode(404);
    browser.get("invoices/zip").then().statusCode(404);
  }

  @Test
  void a_link_to_a_document_opens_nothing_once_amounts_are_hidden() {
    linked(open).then().statusCode(200).contentType("application/pdf");

    Instant deadline = Instant.now().plus(KNOWN_EVERYWHERE);
    while (linked(closed).statusCode() == 200 && Instant.now().isBefore(deadline)) {
      LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
    }
    Refusal.of(linked(closed)).is(403, "permission_denied");
  }

  private static Response linked(PricedCustomer customer) {
    return PortalBrowser.anonymous().baseUri("").get(customer.earlierLink());
  }

  @ParameterizedTest
  @MethodSource("guesses")
  void nothing_that_is_asked_tells_an_amount_by_what_is_found(
      Map<String, Object> guess, String refused) {
    PortalBrowser.api(open.token(false))
        .body(guess)
        .post("/invoices")
        .then()
        .statusCode(200)
        .body("items", hasSize(1));

    for (Hidden hidden : Hidden.values()) {
      Response answer = PortalBrowser.api(hidden.token()).body(guess).post("/invoices");
      if (refused == null) {
        answer
            .then()
            .statusCode(200)
            .body("items", hasSize(0))
            .body("pagination.total", equalTo(0));
      } else {
        Refusal.of(answer).is(400, "validation_error").naming(refused);
      }
    }
  }

  static Stream<Arguments> guesses() {
    return Stream.of(
        Arguments.of(Map.of("min_amount", "6000"), "min_amount"),
        Arguments.of(Map.of("max_amount", 7000), "max_amount"),
        Arguments.of(Map.of("sort", "amount"), "sort"),
        Arguments.of(Map.of("sort", "-AMOUNT"), "sort"),
        Arguments.of(Map.of("search", "6151.73"), null),
        Arguments.of(Map.of("search", ">6000"), null),
        Arguments.of(Map.of("search", "$6,151.73"), null),
        Arguments.of(Map.of("search", "6000..7000"), null));
  }

  @ParameterizedTest
  @ValueSource(strings = {"6151.73", ">6000", "6000..7000"})
  void the_search_field_of_the_page_finds_no_amount(String guess) {
    String found = PortalBrowser.open(open.token(false)).get("invoices?q=" + guess).asString();
    assertThat(found).contains(open.invoiceNumber());

    for (Hidden hidden : Hidden.values()) {
      String page = PortalBrowser.open(hidden.token()).get("invoices?q=" + guess).asString();
      assertThat(page)
          .contains("No invoices match")
          .doesNotContain(hidden.customer().invoiceNumber());
    }
  }

  /** Plain digits are the end of a number or a whole amount; of hidden amounts only the former. */
  @Test
  void plain_digits_find_no_whole_amount() {
    Merchant merchant = Merchant.open();
    String customer = merchant.customer("c-1");
    Map<String, Object> invoice = new HashMap<>();
    invoice.put("customer_id", customer);
    invoice.put("invoice_number", "N-1");
    invoice.put("invoice_status", "FINALIZED");
    invoice.put("currency", "usd");
    for (String sum : List.of("subtotal", "total", "amount_due")) {
      invoice.put(sum, "4321");
    }
    merchant.request().body(invoice).post("/invoices").then().statusCode(201);
    for (boolean hidden : new boolean[] {false, true}) {
      String token =
          merchant
              .request()
              .body(Map.of("hide_amounts", hidden))
              .post("/customers/portal/c-1")
              .path("token");

      List<String> found =
          PortalBrowser.api(token)
              .body(Map.of("search", "4321"))
              .post("/invoices")
              .then()
              .statusCode(200)
              .extract()
              .path("items.invoice_number");
      assertThat(found).hasSize(hidden ? 0 : 1);
      assertThat(PortalBrowser.open(token).get("invoices?q=4321").asString().contains("N-1"))
          .isNotEqualTo(hidden);
    }
  }

  @Test
  void a_wallets_transactions_cannot_be_sorted_by_amount() {
    String address = "/wallets/" + open.wallet() + "/transactions?sort=amount";
    PortalBrowser.api(open.token(false)).get(address).then().statusCode(200);

    Refusal.of(PortalBrowser.api(Hidden.BY_SESSION.token()).get(address))
        .is(400, "validation_error")
        .naming("sort");
  }

  @Test
  void the_settings_and_the_list_of_sessions_say_whether_amounts_are_hidden() {
    closed.merchant().request().get("/settings/portal").then().body("hide_amounts", equalTo(true));
    PortalBrowser.api(Hidden.BY_MERCHANT.token())
        .get("/config")
        .then()
        .body("value.hide_amounts", equalTo(true));
    PortalBrowser.api(open.token(false))
        .get("/config")
        .then()
        .body("value.hide_amounts", equalTo(false));
    Hidden.BY_SESSION.token();
    open.merchant()
        .request()
        .get("/portal/sessions?limit=1")
        .then()
        .body("items[0].hide_amounts", equalTo(true));
  }

  private static boolean isDocument(Question question) {
    return question.path().endsWith("/pdf");
  }

  /** The paths of all keys, whatever place of a list they stand at. */
  private static Set<String> keys(Response answer) throws IOException {
    Set<String> keys = new TreeSet<>();
    collect("", JSON.readTree(answer.asByteArray()), keys);
    return keys;
  }

  private static void collect(String at, JsonNode node, Set<String> keys) {
    if (node.isArray()) {
      node.forEach(each -> collect(at + "[]", each, keys));
    } else if (node.isObject()) {
      node.properties()
          .forEach(
              field -> {
                keys.add(at + "." + field.getKey());
                collect(at + "." + field.getKey(), field.getValue(), keys);
              });
    }
  }
}
