package dev.billingportal.it.session;

import dev.billingportal.it.server.Merchant;
import dev.billingportal.it.server.ServerUnderTest;
import io.restassured.response.Response;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;

/** A customer whom a test writes invoices to. */
record BilledCustomer(Merchant merchant, String externalId, String customerId) {

  static BilledCustomer of(Merchant merchant, String externalId) {
    return new BilledCustomer(merchant, externalId, merchant.customer(externalId));
  }

  /** A finalized invoice; gives its id. */
  String invoice(String number, String total, String currency) {
    return invoice(number, total, currency, Map.of());
  }

  String invoice(String number, String total, String currency, Map<String, ?> more) {
    Map<String, Object> body = new HashMap<>();
    body.put("customer_id", customerId);
    body.put("invoice_number", number);
    body.put("invoice_status", "FINALIZED");
    body.put("currency", currency);
    for (String sum : new String[] {"subtotal", "total", "amount_due"}) {
      body.put(sum, total);
    }
    body.putAll(more);
    Response answer = merchant.request().body(body).post("/invoices");
    answer.then().statusCode(201);
    return answer.path("id");
  }

  /** Gives an invoice a number that the API refuses: not all rows came by it. */
  void number(String invoice, String number) {
    update("update invoice set invoice_number = ? where id = ?", number, invoice);
  }

  private static void update(String sql, Object value, String invoice) {
    try (Connection connection = ServerUnderTest.connectToDatabase();
        PreparedStatement update = connection.prepareStatement(sql)) {
      update.setObject(1, value);
      update.setString(2, invoice);
      if (update.executeUpdate() != 1) {
        throw new IllegalStateException("There is no such invoice");
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** What is paid of an invoice, or what became of its payment. */
  void payment(String invoice, String status, String amount) {
    merchant
        .request()
        .body(
            amount == null
                ? Map.of("payment_status", status)
                : Map.of("payment_status", status, "amount", amount))
        .put("/invoices/" + invoice + "/payment")
        .then()
        .statusCode(200);
  }

  void overdue(String number, String total, String currency) {
    update(
        "update invoice set due_date = ? where id = ?",
        LocalDate.now(ZoneOffset.UTC).minusDays(1),
        invoice(number, total, currency));
  }

  PortalBrowser browser() {
    return PortalBrowser.open(token());
  }

  String token() {
    return merchant.sessionToken(externalId);
  }
}
