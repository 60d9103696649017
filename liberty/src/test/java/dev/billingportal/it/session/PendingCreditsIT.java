package dev.billingportal.it.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import dev.billingportal.it.ServerTest;
import dev.billingportal.it.server.Merchant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PendingCreditsIT extends ServerTest {
  private final Merchant merchant = Merchant.open();

  @Test
  void the_portal_shows_purchased_credits_as_pending_until_their_invoice_is_paid() {
    String wallet =
        merchant.create(
            "/wallets",
            Map.of("customer_id", merchant.customer("c-1"), "currency", "usd", "name", "Main"));
    String invoice =
        merchant
            .post(
                "/wallets/" + wallet + "/top-up",
                Map.of("credits_to_add", "321", "transaction_reason", "PURCHASED_CREDIT_INVOICED"))
            .path("invoice_id");
    String token = merchant.sessionToken("c-1");
    PortalBrowser browser = PortalBrowser.open(token);

    String before = browser.get("credits").then().statusCode(200).extract().asString();
    assertThat(before).contains("<small>Pending</small>").doesNotContain("<b class=\"plus\">");
    PortalBrowser.api(token)
        .get("/wallets/{id}/transactions", wallet)
        .then()
        .statusCode(200)
        .body("items[0].transaction_status", equalTo("pending"))
        .body("items[0].reference_id", equalTo(invoice));

    merchant
        .request()
        .body(Map.of("payment_status", "SUCCEEDED"))
        .put("/invoices/{id}/payment", invoice)
        .then()
        .statusCode(200);

    String after = browser.get("credits").then().statusCode(200).extract().asString();
    assertThat(after).doesNotContain("<small>Pending</small>").contains("<b class=\"plus\">");
  }
}
