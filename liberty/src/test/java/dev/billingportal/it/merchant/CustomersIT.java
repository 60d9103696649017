package dev.billingportal.it.merchant;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import dev.billingportal.it.ServerTest;
import dev.billingportal.it.server.Merchant;
import dev.billingportal.it.server.Refusal;
import io.restassured.specification.RequestSpecification;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CustomersIT extends ServerTest {
  private final Merchant merchant = Merchant.open();

  @Test
  void a_new_customer_has_every_known_key_and_null_where_nothing_is_set() {
    Map<String, Object> customer =
        merchant
            .request()
            .body(Map.of("external_id", "c-1", "name", "Ada"))
            .post("/customers")
            .then()
            .statusCode(201)
            .extract()
            .jsonPath()
            .getMap("");

    assertThat(customer)
        .containsOnlyKeys(
            "id",
            "external_id",
            "name",
            "email",
            "contact",
            "tax_id",
            "address_line1",
            "address_line2",
            "address_city",
            "address_state",
            "address_postal_code",
            "address_country",
            "timezone",
            "locale",
            "parent_customer",
            "parent_customer_id",
            "integrations",
            "metadata",
            "status",
            "tenant_id",
            "environment_id",
            "created_at",
            "created_by",
            "updated_at",
            "updated_by")
        .contains(
            entry("external_id", "c-1"),
            entry("name", "Ada"),
            entry("status", "published"),
            entry("timezone", "UTC"),
            entry("tenant_id", merchant.tenantId()),
            entry("environment_id", merchant.environmentId()))
        .containsEntry("email", null)
        .containsEntry("address_line1", null);
    assertThat((String) customer.get("created_at"))
        .matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d{1,9})?Z");
  }

  @Test
  void what_was_written_is_read_by_either_id() {
    Map<String, Object> draft =
        Map.of(
            "external_id",
            "c-ü:é 1",
            "name",
            "Ādа 株式会社 \"'<&>",
            "email",
            "ada@example.com",
            "timezone",
            "Asia/Kathmandu",
            "locale",
            "pt-BR",
            "address_country",
            "np",
            "metadata",
            Map.of("tier", "gold"));
    String id =
        merchant
            .request()
            .body(draft)
            .post("/customers")
            .then()
            .statusCode(201)
            .extract()
            .path("id");

    for (String read : List.of("/customers/" + id, "/customers/external/c-%C3%BC:%C3%A9%201")) {
      merchant
          .request()
          .urlEncodingEnabled(false)
          .get(read)
          .then()
          .statusCode(200)
          .body("id", equalTo(id))
          .body("external_id", equalTo("c-ü:é 1"))
          .body("name", equalTo("Ādа 株式会社 \"'<&>"))
          .body("timezone", equalTo("Asia/Kathmandu"))
          .body("locale", equalTo("pt-BR"))
          .body("address_country", equalTo("NP"))
          .body("metadata", equalTo(Map.of("tier", "gold")));
    }
  }

  @Test
  void an_update_changes_what_it_names_and_leaves_the_rest() {
    String id = merchant.customer("c-1");

    merchant
        .request()
        .queryParam("external_customer_id", "c-1")
        .body(Map.of("email", "new@example.com", "address_city", "Zürich"))
        .put("/customers")
        .then()
        .statusCode(200)
        .body("id", equalTo(id));

    merchant
        .request()
        .get("/customers/" + id)
        .then()
        .body("email", equalTo("new@example.com"))
        .body("address_city", equalTo("Zürich"))
        .body("name", equalTo("Customer c-1"))
        .body("contact", nullValue());
  }

  @Test
  void an_update_names_the_customer_exactly_once() {
    String id = merchant.customer("c-1");

    Refusal.of(merchant.request().body(Map.of("name", "B")).put("/customers"))
        .is(400, "validation_error")
        .naming("id");
    Refusal.of(
            merchant
                .request()
                .queryParam("id", id)
                .queryParam("external_customer_id", "c-1")
                .body(Map.of("name", "B"))
                .put("/customers"))
        .is(400, "validation_error");
  }

  @Test
  void an_archived_customer_is_found_only_among_the_archived() {
    String id = merchant.customer("c-1");

    merchant.request().delete("/customers/" + id).then().statusCode(204);

    search(Map.of()).then().body("items", hasSize(0)).body("pagination.total", equalTo(0));
    search(Map.of("status", "archived")).then().body("items.id", contains(id));
    Refusal.of(merchant.request().queryParam("id", id).body(Map.of("name", "B")).put("/customers"))
        .is(400, "invalid_operation");
  }

  @Test
  void an_external_id_is_taken_once() {
    merchant.customer("c-1");

    Refusal.of(
            merchant
                .request()
                .body(Map.of("external_id", "c-1", "name", "Another"))
                .post("/customers"))
        .is(409, "already_exists")
        .naming("external_id");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      value = {
        "external_id  | {\"name\":\"A\"}",
        "external_id  | {\"name\":\"A\",\"external_id\":\"  \"}",
        "name         | {\"external_id\":\"c\"}",
        "name         | {\"external_id\":\"c\",\"name\":\"\"}",
        "email        | {\"external_id\":\"c\",\"name\":\"A\",\"email\":\"nobody\"}",
        "timezone     | {\"external_id\":\"c\",\"name\":\"A\",\"timezone\":\"Mars/Base\"}",
        "locale       | {\"external_id\":\"c\",\"name\":\"A\",\"locale\":\"x_y_z!\"}",
        "address_country | {\"external_id\":\"c\",\"name\":\"A\",\"address_country\":\"DEU\"}",
        "metadata     | {\"external_id\":\"c\",\"name\":\"A\",\"metadata\":[1]}",
        "name         | {\"external_id\":\"c\",\"name\":{\"a\":1}}",
      })
  void a_wrong_field_is_named_and_nothing_is_left_behind(String field, String body) {
    Refusal.of(merchant.request().body(body).post("/customers"))
        .is(400, "validation_error")
        .naming(field);

    search(Map.of()).then().body("pagination.total", equalTo(0));
  }

  @ParameterizedTest
  @ValueSource(strings = {"\\u0000", "a\\u0000b", "\\ud800", "a\\udc00b"})
  void a_text_that_cannot_be_stored_is_refused(String text) {
    Refusal.of(
            merchant
                .request()
                .body("{\"external_id\":\"c\",\"name\":\"" + text + "\"}")
                .post("/customers"))
        .is(400, "validation_error");
  }

  @Test
  void a_null_character_in_the_path_or_a_filter_is_no_error_of_ours() {
    int read =
        merchant.request().urlEncodingEnabled(false).get("/customers/external/a%00b").statusCode();
    int search = search(Map.of("filters", List.of(filter("name", "eq", "a\u0000b")))).statusCode();

    RequestSpecification issue = merchant.request().urlEncodingEnabled(false);
    assertThat(read).isIn(400, 404);
    assertThat(search).isEqualTo(400);
    assertThat(issue.get("/customers/portal/a%00b").statusCode()).isIn(400, 404);
    assertThat(issue.body("{}").post("/customers/portal/a%00b").statusCode()).isIn(400, 404);
  }

  @Test
  void a_search_filters_sorts_and_pages() {
    IntStream.rangeClosed(1, 7).forEach(i -> merchant.customer("c-" + i));
    merchant.customer("other_100%");

    search(
            Map.of(
                "filters",
                List.of(filter("external_id", "contains", "C-")),
                "sort",
                List.of(Map.of("field", "external_id", "direction", "desc")),
                "limit",
                3,
                "offset",
                3))
        .then()
        .statusCode(200)
        .body("items.external_id", contains("c-4", "c-3", "c-2"))
        .body("pagination", equalTo(Map.of("total", 7, "limit", 3, "offset", 3)));
    search(Map.of("filters", List.of(filter("external_id", "contains", "0%"))))
        .then()
        .body("items.external_id", contains("other_100%"));
    search(Map.of("filters", List.of(filter("external_id", "contains", "_"))))
        .then()
        .body("items.external_id", contains("other_100%"));
    search(Map.of("limit", 3, "page", 3)).then().body("items", hasSize(2));
    search(Map.of("limit", 3, "offset", 100))
        .then()
        .body("items", hasSize(0))
        .body("pagination", equalTo(Map.of("total", 8, "limit", 3, "offset", 100)));
  }

  @Test
  void a_search_without_a_body_finds_everything() {
    String id = merchant.customer("c-1");

    merchant
        .request()
        .post("/customers/search")
        .then()
        .statusCode(200)
        .body("items.id", contains(id))
        .body("pagination", equalTo(Map.of("total", 1, "limit", 50, "offset", 0)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      value = {
        "limit  | {\"limit\":-1}",
        "limit  | {\"limit\":0}",
        "limit  | {\"limit\":1001}",
        "limit  | {\"limit\":\"many\"}",
        "limit  | {\"limit\":99999999999}",
        "offset | {\"offset\":-1}",
        "page   | {\"page\":0}",
        "page   | {\"page\":\"first\"}",
        "page   | {\"page\":2147483647,\"limit\":1000}",
        "status | {\"status\":\"gone\"}",
        "order  | {\"order\":\"sideways\"}",
        "filters[0].field | {\"filters\":[{\"field\":\"secret\",\"operator\":\"eq\",\"value\":{\"string\":\"a\"}}]}",
        "filters[0].field | {\"filters\":[{\"field\":\"key.tenantId\",\"operator\":\"eq\",\"value\":{\"string\":\"a\"}}]}",
        "filters[0].operator | {\"filters\":[{\"field\":\"name\",\"operator\":\"like\",\"value\":{\"string\":\"a\"}}]}",
        "filters[0].value | {\"filters\":[{\"field\":\"created_at\",\"operator\":\"gt\",\"value\":{\"date\":\"soon\"}}]}",
        "filters[0].value | {\"filters\":[{\"field\":\"name\",\"operator\":\"eq\"}]}",
        "sort[0].field | {\"sort\":[{\"field\":\"secret\"}]}",
        "sort[0].direction | {\"sort\":[{\"field\":\"name\",\"direction\":\"up\"}]}",
      })
  void a_wrong_search_is_refused_with_the_place_of_the_mistake(String place, String body) {
    Refusal.of(merchant.request().body(body).post("/customers/search"))
        .is(400, "validation_error")
        .naming(place);
  }

  private io.restassured.response.Response search(Map<String, ?> search) {
    return merchant.request().body(search).post("/customers/search");
  }

  private static Map<String, Object> filter(String field, String operator, String value) {
    return Map.of(
        "field",
        field,
        "operator",
        operator,
        "data_type",
        "string",
        "value",
        Map.of("string", value));
  }
}
