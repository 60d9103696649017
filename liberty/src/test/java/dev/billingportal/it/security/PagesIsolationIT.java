package dev.billingportal.it.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import dev.billingportal.domain.operator.OperatorRole;
import dev.billingportal.it.ServerTest;
import dev.billingportal.it.server.Merchant;
import io.restassured.response.Response;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Two tenants with two environments and two customers each, who bear the same external ids: pages,
 * lists, filters, searches, sorting and paging show each of them their own and nothing else.
 */
class PagesIsolationIT extends ServerTest {
  private static final List<Owner> OWNERS = new ArrayList<>();

  @BeforeAll
  static void two_tenants_two_environments_two_customers() {
    for (Merchant sandbox : List.of(Merchant.open(), Merchant.open())) {
      for (Merchant merchant : List.of(sandbox, sandbox.inProduction())) {
        for (String externalId : List.of("c-1", "c-2")) {
          OWNERS.add(Owner.of(merchant, externalId));
        }
      }
    }
  }

  @Test
  void a_page_shows_what_is_ones_own_and_nothing_else_whatever_its_address_says() {
    for (Owner owner : OWNERS) {
      assertOnlyOwn(owner, owner.browser().get("overview"), true);
      assertOnlyOwn(owner, owner.browser().get("invoices"), true);
      assertOnlyOwn(owner, owner.browser().get("usage"), true);
      assertOnlyOwn(owner, owner.browser().get("credits"), true);
      for (Owner other : others(owner)) {
        for (String page : List.of("overview", "credits", "invoices", "usage")) {
          Response answer = owner.browser().request().queryParams(other.names()).get(page);
          assertOnlyOwn(owner, answer, false);
        }
      }
    }
  }

  @Test
  void a_file_holds_what_is_ones_own_and_nothing_else_whatever_its_address_says() {
    for (Owner owner : OWNERS) {
      for (String list : List.of("invoices", "credits", "usage")) {
        assertOnlyOwn(owner, owner.browser().get(list + "/csv"), true);
        for (Owner other : others(owner)) {
          Map<String, String> foreign = new LinkedHashMap<>(other.names());
          foreign.put("q", list.equals("invoices") ? "" : other.mark());
          Response answer = owner.browser().request().queryParams(foreign).get(list + "/csv");
          assertOnlyOwn(owner, answer, true);
        }
      }
      for (Owner other : others(owner)) {
        Response found =
            owner.browser().request().queryParam("q", other.mark()).get("invoices/csv");
        assertThat(found.asString().strip().lines()).hasSize(1);
        Response refused = owner.browser().get("invoices/zip?id=" + other.ids().get("invoice"));
        assertThat(refused.statusCode()).isEqualTo(404);
      }
    }
  }

  @Test
  void a_search_sorted_and_paged_as_one_likes_finds_nothing_foreign() {
    for (Owner owner : OWNERS) {
      for (String sort : List.of("issued", "number", "status", "amount")) {
        for (String direction : List.of("asc", "desc")) {
          for (String page : List.of("1", "2", "999999", "-1", "x")) {
            Response answer =
                owner
                    .browser()
                    .request()
                    .queryParams("sort", sort, "dir", direction, "page", page)
                    .get("invoices");
            assertOnlyOwn(owner, answer, true);
          }
        }
      }
      for (Owner other : others(owner)) {
        for (String text :
            List.of(
                other.ids().get("number"),
                other.mark(),
                other.ids().get("invoice"),
                other.customerId(),
                "%",
                "' or '1'='1")) {
          Response page = owner.browser().request().queryParam("q", text).get("invoices");
          assertThat(page.statusCode()).isEqualTo(200);
          // What was searched for stands in the field, as typed and as a part of addresses.
          assertThat(page.asString()).doesNotContain("<b>" + other.ids().get("number") + "</b>");
          assertThat(page.asString()).doesNotContain("invoices/" + other.ids().get("invoice"));
          assertOnlyOwn(
              owner, owner.user().request().body(Map.of("search", text)).post("/invoices"), false);
        }
      }
    }
  }

  @Test
  void no_body_or_parameter_of_the_direct_api_names_another_customer() {
    for (Owner owner : OWNERS) {
      for (Owner other : others(owner)) {
        Map<String, Object> foreign = new LinkedHashMap<>(other.names());
        Map<String, Object> foreignFeature = new LinkedHashMap<>(foreign);
        foreignFeature.put("feature_ids", List.of(other.ids().get("feature")));
        for (Map<String, Object> body : List.of(foreign, foreignFeature)) {
          for (String path :
              List.of(
                  "/invoices",
                  "/wallets",
                  "/subscriptions",
                  "/analytics/revenue",
                  "/analytics/cost")) {
            assertOnlyOwn(owner, owner.user().request().body(body).post(path), false);
          }
        }
        String ledger = "/wallets/" + owner.ids().get("wallet") + "/transactions";
        for (String path : List.of("/info", "/config", "/usage", ledger)) {
          Response answer = owner.user().request().queryParams(other.names()).get(path);
          assertOnlyOwn(owner, answer, false);
        }
      }
    }
  }

  @Test
  void what_one_reads_another_does_not_get_from_any_cache() {
    for (int round = 0; round < 2; round++) {
      for (Owner owner : OWNERS) {
        assertOnlyOwn(owner, owner.user().request().get("/info"), true);
        assertOnlyOwn(
            owner, owner.user().request().get("/invoices/" + owner.ids().get("invoice")), true);
        assertOnlyOwn(
            owner,
            owner.user().request().get("/subscriptions/" + owner.ids().get("subscription")),
            false);
        assertOnlyOwn(owner, owner.browser().get("invoices"), true);
        assertOnlyOwn(owner, owner.user().request().post("/wallets"), true);
      }
    }
  }

  @Test
  void the_console_shows_the_customers_of_its_environment_alone() {
    for (Merchant merchant : OWNERS.stream().map(Owner::merchant).distinct().toList()) {
      Visitor operator = Visitor.operator(merchant, OperatorRole.ADMIN);
      String home = operator.get("console/customers").asString();
      for (Owner owner : OWNERS) {
        String foundByName =
            operator.request().queryParam("q", owner.mark()).get("console/customers").asString();
        boolean shown = home.contains("Customer " + owner.mark());
        if (!owner.merchant().tenantId().equals(merchant.tenantId())) {
          assertThat(shown).isFalse();
          assertThat(foundByName).doesNotContain(owner.customerId());
        }
        assertThat(foundByName.contains("customer?id=" + owner.customerId())).isEqualTo(shown);
      }
      assertThat(OWNERS.stream().filter(owner -> home.contains("Customer " + owner.mark())).count())
          .isEqualTo(2);
    }
  }

  @Test
  void the_console_ends_no_session_of_another_customer_and_enters_no_foreign_environment() {
    Owner owner = OWNERS.get(0);
    Visitor operator = Visitor.operator(owner.merchant(), OperatorRole.ADMIN);
    for (Owner other : OWNERS.subList(1, OWNERS.size())) {
      // A session of its own: that of the operator's own merchant may end.
      other.merchant().sessionToken(OWNERS.indexOf(other) % 2 == 0 ? "c-1" : "c-2");
      String session =
          other
              .merchant()
              .request()
              .queryParam("customer_id", other.customerId())
              .get("/portal/sessions")
              .path("items[0].id");
      assertThat(session).isNotNull();
      for (String customer : List.of(owner.customerId(), other.customerId())) {
        operator
            .request()
            .formParam("form", operator.formToken())
            .formParam("id", customer)
            .formParam("session", session)
            .post("console/portal/revoke");
      }
      if (!other.merchant().environmentId().equals(owner.merchant().environmentId())) {
        other
            .merchant()
            .request()
            .get("/portal/sessions/" + session)
            .then()
            .body("active", equalTo(true));
      }
      if (!other.merchant().tenantId().equals(owner.merchant().tenantId())) {
        operator
            .request()
            .formParam("form", operator.formToken())
            .formParam("id", other.merchant().environmentId())
            .post("console/environment");
        assertThat(operator.get("console/customers").asString()).doesNotContain(other.mark());
      }
    }
  }

  /** Of each distance one: the same merchant's, another environment's and another tenant's. */
  private static List<Owner> others(Owner owner) {
    int index = OWNERS.indexOf(owner);
    return List.of(OWNERS.get(index ^ 1), OWNERS.get(index ^ 2), OWNERS.get(index ^ 4));
  }

  private static void assertOnlyOwn(Owner owner, Response answer, boolean shown) {
    assertThat(answer.statusCode()).isEqualTo(200);
    // The link to stay leads to the very address that was asked for.
    String text = answer.asString().replaceAll("(?s)<div class=\"notice\".*?</div>", "");
    if (shown) {
      assertThat(text).contains(owner.mark());
    }
    for (Owner other : OWNERS) {
      if (other != owner) {
        assertThat(text).doesNotContain(other.mark(), other.customerId());
        boolean sameMerchant = other.merchant().equals(owner.merchant());
        for (Map.Entry<String, String> id : other.ids().entrySet()) {
          if (!sameMerchant || !id.getKey().equals("feature")) {
            assertThat(text).as(id.getKey()).doesNotContain(id.getValue());
          }
        }
      }
    }
  }
}
