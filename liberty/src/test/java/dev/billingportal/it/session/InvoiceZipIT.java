package dev.billingportal.it.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import dev.billingportal.it.ServerTest;
import dev.billingportal.it.server.Audit;
import dev.billingportal.it.server.ManyRows;
import dev.billingportal.it.server.Merchant;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The documents of several invoices in one file. */
class InvoiceZipIT extends ServerTest {
  private static final int LIMIT = 100;

  private final Merchant merchant = Merchant.open();
  private final BilledCustomer customer = BilledCustomer.of(merchant, "c-1");

  @Test
  void the_chosen_invoices_are_the_very_documents_under_names_that_are_safe() {
    List<String> ids = new ArrayList<>();
    for (String number :
        List.of("../../etc/x", "a/1", "A-1", "CON", "\u8acb\u6c42\u202e-1", "C:\\y\r\nX: z")) {
      ids.add(customer.invoice("N-" + ids.size(), "10", "usd"));
      customer.number(ids.get(ids.size() - 1), number);
    }
    customer.invoice("not chosen", "10", "usd");
    merchant.request().post("/invoices/" + ids.get(1) + "/void").then().statusCode(200);
    PortalBrowser browser = customer.browser();

    Response answer = chosen(browser, ids).get("invoices/zip");

    Map<String, byte[]> files = Downloaded.zip(answer);
    assertThat(files.keySet())
        .containsExactly(
            "etc-x.pdf",
            "a-1.pdf",
            "A-1-2.pdf",
            "CON_.pdf",
            "\u8acb\u6c42--1.pdf",
            "C--y--X--z.pdf");
    int at = 0;
    for (byte[] file : files.values()) {
      assertThat(file)
          .isEqualTo(browser.get("invoices/" + ids.get(at++) + "/pdf").asByteArray())
          .startsWith("%PDF".getBytes());
    }
    assertThat(answer.header("Content-Disposition"))
        .matches("attachment; filename=\"invoices-\\d{4}-\\d\\d-\\d\\d\\.zip\"");
  }

  @Test
  void all_that_a_search_finds_is_packed_and_each_invoice_is_written_down_and_told() {
    merchant
        .request()
        .body(
            Map.of("url", "https://hooks.example/x", "event_types", List.of("invoice.downloaded")))
        .post("/webhooks/endpoints")
        .then()
        .statusCode(201);
    String first = customer.invoice("N-1", "10", "usd");
    String second = customer.invoice("N-2", "20", "usd");
    customer.payment(customer.invoice("N-3", "30", "usd"), "SUCCEEDED", "30");
    PortalBrowser browser = customer.browser();

    assertThat(browser.request().head("invoices/zip?of=all").statusCode()).isEqualTo(200);
    assertThat(downloads()).isEmpty();

    Response answer = browser.get("invoices/zip?of=all&q=pending&sort=number&dir=asc");

    assertThat(Downloaded.zip(answer).keySet()).containsExactly("N-1.pdf", "N-2.pdf");
    assertThat(downloads()).extracting(Audit.Entry::subject).containsExactly(first, second);
    merchant.request().get("/webhooks/messages").then().body("pagination.total", equalTo(2));
  }

  /** Rows "Isolation" and 19: one answer for a foreign, an unknown and an unissued invoice. */
  @Test
  void with_one_that_is_not_ones_own_there_is_no_file() {
    String own = customer.invoice("N-1", "10", "usd");
    String draft = customer.invoice("N-2", "10", "usd", Map.of("invoice_status", "DRAFT"));
    List<String> foreign = new ArrayList<>(List.of(draft, "inv_never", "", "' or '1'='1"));
    foreign.add(BilledCustomer.of(merchant, "c-2").invoice("N-3", "10", "usd"));
    foreign.add(BilledCustomer.of(merchant.inProduction(), "c-1").invoice("N-1", "10", "usd"));
    foreign.add(BilledCustomer.of(Merchant.open(), "c-1").invoice("N-1", "10", "usd"));
    PortalBrowser browser = customer.browser();
    assertThat(Downloaded.zip(chosen(browser, List.of(own)).get("invoices/zip"))).hasSize(1);
    String never = plain(chosen(browser, List.of("never")).get("invoices/zip"));

    for (String id : foreign) {
      for (List<String> ids : List.of(List.of(id), List.of(own, id), List.of(id, own))) {
        Response refused = chosen(browser, ids).get("invoices/zip");
        assertThat(refused.statusCode()).as(id).isEqualTo(404);
        assertThat(plain(refused)).as(id).isEqualTo(never).doesNotContain("PDF", "PK");
      }
    }
    assertThat(downloads()).hasSize(1);
  }

  @Test
  void more_than_a_zip_holds_and_none_at_all_lead_back_to_the_list_which_says_why() {
    String id = customer.invoice("N-1", "10", "usd");
    PortalBrowser browser = customer.browser();
    String page = browser.get("invoices").asString();
    assertThat(page).contains("Download all as ZIP").doesNotContain("Up to 100");

    Response none = browser.get("invoices/zip?q=n-1&sort=number&page=2&view=invoices&theme=dark");
    assertThat(none.statusCode()).isEqualTo(303);
    assertThat(none.header("Location"))
        .isEqualTo("/invoices?q=n-1&sort=number&page=2&zip=none&view=invoices&theme=dark");
    assertThat(browser.get(none.header("Location").substring(1)).asString())
        .contains("Choose the invoices first");

    ManyRows.of("invoice", customer.customerId(), LIMIT + 1);
    assertThat(browser.get("invoices").asString())
        .contains("Up to 100 invoices fit into one ZIP")
        .doesNotContain("Download all as ZIP");
    Response tooMany = browser.get("invoices/zip?of=all");
    assertThat(tooMany.header("Location")).isEqualTo("/invoices?zip=many");
    assertThat(browser.get("invoices?zip=many").asString())
        .contains("Choose fewer, or narrow the search");
    assertThat(downloads()).isEmpty();

    // The same invoice a hundred times over is one invoice.
    List<String> same = Collections.nCopies(LIMIT + 1, id);
    assertThat(Downloaded.zip(chosen(browser, same).get("invoices/zip"))).hasSize(1);
  }

  private List<Audit.Entry> downloads() {
    return Audit.of(merchant.tenantId()).stream()
        .filter(entry -> entry.action().equals("invoice.downloaded"))
        .toList();
  }

  private static RequestSpecification chosen(PortalBrowser browser, List<String> ids) {
    return browser.request().queryParam("id", ids);
  }

  private static String plain(Response page) {
    return page.asString().replaceAll("nonce=\"[^\"]+\"", "");
  }
}
