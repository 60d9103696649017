package dev.billingportal.it.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.billingportal.domain.operator.OperatorRole;
import dev.billingportal.domain.tenant.KeyScope;
import dev.billingportal.it.ServerTest;
import dev.billingportal.it.server.ConsoleBrowser;
import dev.billingportal.it.server.ConsoleOperators;
import dev.billingportal.it.server.Merchant;
import dev.billingportal.it.server.ServerUnderTest;
import dev.billingportal.it.server.Soon;
import io.restassured.response.Response;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whatever ends a session ends it on every channel, within the two seconds that are promised. */
class ChannelsIT extends ServerTest {
  private static final Duration PROMISED = Duration.ofSeconds(2);
  private static final int FORBIDDEN_LINK = 403;

  /** Why a session ends before its time. */
  enum Reason {
    REVOKED_SESSION,
    ALL_SESSIONS_OF_THE_CUSTOMER_REVOKED,
    ARCHIVED_CUSTOMER,
    REVOKED_API_KEY,
    DISABLED_API_KEY,
    DISABLED_TENANT,
    DISABLED_OPERATOR
  }

  private record Channel(Supplier<Response> request, int alive, int ended) {
    boolean isEnded() {
      return request.get().statusCode() == ended;
    }
  }

  private final Merchant owner = Merchant.open();
  private final Merchant merchant = owner.allowedTo(KeyScope.values());
  private String customerId;

  @ParameterizedTest
  @EnumSource
  void a_session_that_is_ended_opens_nothing_on_any_channel(Reason reason) {
    customerId = merchant.customer("cust_1");
    String invoice = finalInvoice();
    Map<String, Channel> channels =
        reason == Reason.DISABLED_OPERATOR ? ofSupport(invoice) : ofCustomer(invoice);
    channels.forEach(
        (name, channel) ->
            assertThat(channel.request().get().statusCode()).as(name).isEqualTo(channel.alive()));

    bringAbout(reason);

    Soon.is(PROMISED, () -> channels.values().stream().allMatch(Channel::isEnded));

    SoftAssertions softly = new SoftAssertions();
    channels.forEach(
        (name, channel) -> {
          Response refused = channel.request().get();
          softly.assertThat(refused.statusCode()).as(name).isEqualTo(channel.ended());
          softly.assertThat(refused.asString()).as(name).doesNotContain("Customer cust_1", "%PDF");
        });
    softly.assertAll();
  }

  private Map<String, Channel> ofCustomer(String invoice) {
    String token = merchant.sessionToken("cust_1");
    Map<String, Channel> channels = new LinkedHashMap<>(pages(PortalBrowser.open(token), invoice));
    String link =
        PortalBrowser.api(token)
            .accept("application/json")
            .get("/invoices/{id}/pdf", invoice)
            .path("presigned_url");
    channels.put("API", ends(() -> PortalBrowser.api(token).get("/info")));
    channels.put("API list", ends(() -> PortalBrowser.api(token).body("{}").post("/invoices")));
    channels.put(
        "API usage", ends(() -> PortalBrowser.api(token).body("{}").post("/analytics/revenue")));
    channels.put(
        "API PDF",
        ends(
            () ->
                PortalBrowser.api(token)
                    .accept("application/pdf")
                    .get("/invoices/{id}/pdf", invoice)));
    channels.put(
        "API PDF address",
        ends(
            () ->
                PortalBrowser.api(token)
                    .accept("application/json")
                    .get("/invoices/{id}/pdf", invoice)));
    channels.put(
        "signed document link",
        new Channel(
            () -> PortalBrowser.anonymous().urlEncodingEnabled(false).baseUri("").get(link),
            200,
            FORBIDDEN_LINK));
    channels.put(
        "entry page", ends(() -> PortalBrowser.anonymous().queryParam("token", token).get("")));
    channels.put("redemption", new Channel(() -> PortalBrowser.redeem(token), 303, 401));
    return channels;
  }

  /** A look by support opens in a browser only: its link is for a single use. */
  private Map<String, Channel> ofSupport(String invoice) {
    ConsoleBrowser console =
        ConsoleBrowser.signIn(ConsoleOperators.open(merchant, OperatorRole.SUPPORT));
    return pages(PortalBrowser.open(console.portalToken(customerId)), invoice);
  }

  private static Map<String, Channel> pages(PortalBrowser browser, String invoice) {
    Map<String, Channel> channels = new LinkedHashMap<>();
    for (String page : new String[] {"overview", "credits", "invoices", "usage"}) {
      channels.put("page " + page, ends(() -> browser.get(page)));
    }
    channels.put("page PDF", ends(() -> browser.get("invoices/" + invoice + "/pdf")));
    channels.put("page ZIP", ends(() -> browser.get("invoices/zip?id=" + invoice)));
    for (String list : new String[] {"invoices", "credits", "usage"}) {
      channels.put("CSV of " + list, ends(() -> browser.get(list + "/csv")));
      channels.put("XLSX of " + list, ends(() -> browser.get(list + "/xlsx")));
    }
    channels.put(
        "Faces postback",
        refusesForms(
            () ->
                browser
                    .request()
                    .header("Sec-Fetch-Site", "same-origin")
                    .formParam("jakarta.faces.ViewState", "stateless")
                    .post("usage")));
    channels.put(
        "Faces ajax",
        refusesForms(
            () ->
                browser
                    .request()
                    .header("Sec-Fetch-Site", "same-origin")
                    .header("Faces-Request", "partial/ajax")
                    .formParam("jakarta.faces.partial.ajax", "true")
                    .formParam("jakarta.faces.partial.execute", "@all")
                    .formParam("jakarta.faces.partial.render", "@all")
                    .formParam("jakarta.faces.ViewState", "stateless")
                    .post("usage")));
    return channels;
  }

  private static Channel ends(Supplier<Response> request) {
    return new Channel(request, 200, 401);
  }

  /** Refused before anybody asks whose it is: Faces is never asked to restore a view. */
  private static Channel refusesForms(Supplier<Response> request) {
    return new Channel(request, 400, 400);
  }

  private void bringAbout(Reason reason) {
    switch (reason) {
      case REVOKED_SESSION -> {
        String session = owner.request().get("/portal/sessions").path("items[0].id");
        owner.request().delete("/portal/sessions/" + session).then().statusCode(200);
      }
      case ALL_SESSIONS_OF_THE_CUSTOMER_REVOKED ->
          owner
              .request()
              .delete("/customers/" + customerId + "/portal/sessions")
              .then()
              .statusCode(200);
      case ARCHIVED_CUSTOMER ->
          owner.request().delete("/customers/" + customerId).then().statusCode(204);
      case REVOKED_API_KEY ->
          owner.request().delete("/secrets/api/keys/" + merchant.keyId()).then().statusCode(204);
      case DISABLED_API_KEY ->
          update("update api_key set status = 'ARCHIVED' where id = ?", merchant.keyId());
      case DISABLED_TENANT ->
          update("update tenant set status = 'ARCHIVED' where id = ?", merchant.tenantId());
      case DISABLED_OPERATOR ->
          update(
              "update console_operator set status = 'ARCHIVED' where tenant_id = ?",
              merchant.tenantId());
    }
  }

  private static void update(String sql, String id) {
    try (Connection connection = ServerUnderTest.connectToDatabase();
        PreparedStatement update = connection.prepareStatement(sql)) {
      update.setString(1, id);
      assertThat(update.executeUpdate()).isEqualTo(1);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private String finalInvoice() {
    return merchant
        .request()
        .body(
            Map.of(
                "customer_id", customerId,
                "currency", "usd",
                "invoice_status", "FINALIZED",
                "subtotal", "10",
                "total", "10",
                "amount_due", "10"))
        .post("/invoices")
        .then()
        .statusCode(201)
        .extract()
        .path("id");
  }
}
