package dev.billingportal.it.session;

import dev.billingportal.it.server.Merchant;
import dev.billingportal.it.server.Offer;
import io.restassured.response.Response;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * A customer whose amounts are easy to recognise: an invoice with a tax and a part payment, a
 * wallet with a rate, and usage with a price and commitments.
 *
 * @param earlierLink to the invoice's document, made while amounts were shown
 */
record PricedCustomer(
    Merchant merchant,
    String invoice,
    String invoiceNumber,
    String wallet,
    String subscription,
    String earlierLink) {
  private static final String ID = "priced";

  /** Prices, the invoice's figures, the wallet's rate and value, and what follows from them. */
  private static final List<String> AMOUNTS =
      List.of(
          "7919.37",
          "3.4567",
          "2.3456",
          "6000.29",
          "151.44",
          "6151.73",
          "1234.56",
          "4917.17",
          "0.4793",
          "483.6",
          "12352.9",
          "8765.43",
          "23758.11",
          "1.2345",
          "1.8181");

  static PricedCustomer create() {
    Merchant merchant = Merchant.open();
    Offer offer = Offer.by(merchant);
    String calls = offer.flatPrice(offer.counting("call"), "7919.37");
    offer.slabPrice(offer.counting("seat"), 10, "3.4567", "2.3456");
    String id = merchant.customer(ID);
    String subscription =
        offer.subscribe(
            id,
            Instant.now().minusSeconds(2 * 86_400),
            Map.of(
                "commitment_amount",
                "8765.43",
                "overage_factor",
                "1.2345",
                "line_item_commitments",
                Map.of(calls, Map.of("commitment_quantity", 3, "overage_factor", "1.8181"))));
    merchant.post(
        "/events",
        Map.of(
            "event_name",
            "call",
            "external_customer_id",
            ID,
            "timestamp",
            Instant.now().minusSeconds(60).toString()));
    String wallet =
        merchant
            .post(
                "/wallets",
                Map.of(
                    "customer_id",
                    id,
                    "currency",
                    "usd",
                    "conversion_rate",
                    "0.4793",
                    "initial_credits_to_load",
                    "1009"))
            .path("id");
    Response invoice =
        merchant.post(
            "/invoices",
            Map.of(
                "customer_id",
                id,
                "currency",
                "usd",
                "invoice_status",
                "FINALIZED",
                "subtotal",
                "6000.29",
                "total_tax",
                "151.44",
                "total",
                "6151.73",
                "amount_due",
                "6151.73",
                "line_items",
                List.of(Map.of("display_name", "Calls", "amount", "6000.29", "quantity", "12"))));
    String invoiceId = invoice.path("id");
    merchant
        .request()
        .body(Map.of("payment_status", "PENDING", "amount", "1234.56"))
        .put("/invoices/" + invoiceId + "/payment")
        .then()
        .statusCode(200);
    String link =
        PortalBrowser.api(merchant.sessionToken(ID))
            .accept("application/json")
            .get("/invoices/" + invoiceId + "/pdf")
            .path("presigned_url");
    return new PricedCustomer(
        merchant, invoiceId, invoice.path("invoice_number"), wallet, subscription, link);
  }

  /** Hides amounts from all of the merchant's customers. */
  PricedCustomer hiding() {
    merchant
        .request()
        .body(Map.of("brand_name", "Acme", "hide_amounts", true))
        .put("/settings/portal")
        .then()
        .statusCode(200);
    return this;
  }

  /** The token of a new session. */
  String token(boolean hideAmounts) {
    return merchant
        .request()
        .body(Map.of("hide_amounts", hideAmounts))
        .post("/customers/portal/" + ID)
        .then()
        .statusCode(200)
        .extract()
        .path("token");
  }

  String address(String template) {
    return template
        .replace("{invoice}", invoice)
        .replace("{wallet}", wallet)
        .replace("{subscription}", subscription);
  }

  /** Which of the amounts a text has, however their digits are grouped. */
  static List<String> amountsIn(String text) {
    String plain = text.replaceAll("(?<=\\d)[,\\u00a0\\u202f](?=\\d{3})", "");
    return AMOUNTS.stream().filter(plain::contains).toList();
  }
}
