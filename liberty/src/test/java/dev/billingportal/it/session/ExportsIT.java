package dev.billingportal.it.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.billingportal.it.ServerTest;
import dev.billingportal.it.server.Audit;
import dev.billingportal.it.server.ManyRows;
import dev.billingportal.it.server.Merchant;
import dev.billingportal.it.server.Offer;
import io.restassured.response.Response;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.dhatim.fastexcel.reader.CellType;
import org.dhatim.fastexcel.reader.Row;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Lists that customers take away: they hold what the page shows, all of it and nothing else. */
class ExportsIT extends ServerTest {
  /** More than are read at once. */
  private static final int MANY = 1_001;

  private static final Merchant MERCHANT = Merchant.open();
  private static BilledCustomer few;
  private static BilledCustomer many;
  private static int invoicesOfMany;

  @BeforeAll
  static void customers_with_few_and_with_many_invoices() {
    few = BilledCustomer.of(MERCHANT, "few");
    many = BilledCustomer.of(MERCHANT, "many");
    for (BilledCustomer each : List.of(few, many)) {
      String mark = each.externalId();
      String formula = each.invoice("S-1 " + mark, "20", "usd");
      each.number(formula, "=1+1 " + mark);
      each.payment(formula, "SUCCEEDED", "20");
      each.invoice("P-1 " + mark, "136.58", "usd");
      each.overdue("O-1 " + mark, "99.5", "usd");
      each.payment(each.invoice("H-1 " + mark, "50.25", "usd"), "PENDING", "20.25");
      each.payment(each.invoice("F-1 " + mark, "7", "usd"), "FAILED", null);
      each.invoice("J-1 " + mark, "1200", "jpy");
      String voided = each.invoice("V-1 " + mark, "1000", "usd");
      MERCHANT.request().post("/invoices/" + voided + "/void").then().statusCode(200);
    }
    invoicesOfMany = ManyRows.of("invoice", many.customerId(), MANY);
  }

  @Test
  void a_list_of_invoices_has_what_the_page_shows_and_adds_up() {
    PortalBrowser browser = few.browser();

    List<Map<String, String>> rows = Downloaded.csv(browser.get("invoices/csv"));

    String page = browser.get("invoices").asString();
    assertThat(rows).hasSize(7);
    assertThat(page).contains("1–7 of 7");
    for (Map<String, String> row : rows) {
      assertThat(page).contains(row.get("Status"), row.get("Invoice #").replaceFirst("^'", ""));
    }
    String today = LocalDate.now(ZoneOffset.UTC).toString();
    assertThat(rows)
        .contains(
            Map.of(
                "Invoice #", "H-1 few",
                "Date", today,
                "Due Date", today,
                "Status", "Partially paid",
                "Amount", "50.25",
                "To Pay", "30.00",
                "Currency", "USD"),
            Map.of(
                "Invoice #", "J-1 few",
                "Date", today,
                "Due Date", today,
                "Status", "Pending",
                "Amount", "1200",
                "To Pay", "1200",
                "Currency", "JPY"));
    assertThat(sum(rows, "Amount", "USD")).isEqualByComparingTo("1313.33");
    // As the overview has it: nothing is to be paid of what is paid or void.
    assertThat(sum(rows, "To Pay", "USD")).isEqualByComparingTo("273.08");
    assertThat(browser.get("invoices/csv").header("Content-Disposition"))
        .matches("attachment; filename=\"invoices-\\d{4}-\\d\\d-\\d\\d\\.csv\"");
  }

  @Test
  void both_formats_say_the_same_and_numbers_and_dates_are_typed() {
    PortalBrowser browser = few.browser();

    List<Map<String, String>> csv = Downloaded.csv(browser.get("invoices/csv?sort=number&dir=asc"));
    List<Row> xlsx = Downloaded.xlsx(browser.get("invoices/xlsx?sort=number&dir=asc"));

    assertThat(Downloaded.plain(xlsx.get(0), 7))
        .isEqualTo(Downloaded.headings(browser.get("invoices/csv")));
    assertThat(xlsx).hasSize(csv.size() + 1);
    for (int at = 0; at < csv.size(); at++) {
      Row row = xlsx.get(at + 1);
      Map<String, String> line = csv.get(at);
      assertThat(row.getCell(0).asString()).isEqualTo(line.get("Invoice #"));
      assertThat(row.getCell(1).asDate().toLocalDate()).isEqualTo(line.get("Date"));
      assertThat(row.getCell(4).getType()).isEqualTo(CellType.NUMBER);
      assertThat(row.getCell(4).asNumber()).isEqualByComparingTo(line.get("Amount"));
      assertThat(row.getCell(4).getDataFormatString())
          .isEqualTo(line.get("Currency").equals("JPY") ? "#,##0" : "#,##0.00");
    }
  }

  /** Row 42 of the security tests. */
  @Test
  void a_number_that_looks_like_a_formula_is_none() {
    PortalBrowser browser = few.browser();

    assertThat(Downloaded.csv(browser.get("invoices/csv?q=paid")))
        .extracting(row -> row.get("Invoice #"))
        .contains("'=1+1 few");
    assertThat(Downloaded.xlsx(browser.get("invoices/xlsx?q=paid")))
        .extracting(row -> row.getCell(0).getRawValue())
        .contains("'=1+1 few")
        .doesNotContain("=1+1 few");
  }

  @ParameterizedTest
  @CsvSource({
    "issued, desc", "issued, asc", "number, desc", "number, asc",
    "status, desc", "status, asc", "amount, desc", "amount, asc"
  })
  void a_long_list_comes_out_whole_once_and_in_the_order_of_the_page(String sort, String dir) {
    List<String> numbers =
        Downloaded.csv(many.browser().get("invoices/csv?sort=" + sort + "&dir=" + dir)).stream()
            .map(row -> row.get("Invoice #").replaceFirst("^'", ""))
            .toList();

    List<String> shown = new ArrayList<>();
    for (int page = 1; page <= 2; page++) {
      String order = (dir.equals("asc") ? "" : "-") + sort;
      shown.addAll(
          PortalBrowser.api(many.token())
              .body(Map.of("sort", order, "limit", 1000, "page", page))
              .post("/invoices")
              .then()
              .statusCode(200)
              .extract()
              .path("items.invoice_number"));
    }
    assertThat(numbers).hasSize(invoicesOfMany).doesNotHaveDuplicates().isEqualTo(shown);
  }

  @Test
  void a_long_workbook_has_all_rows_too() {
    assertThat(Downloaded.xlsx(many.browser().get("invoices/xlsx"))).hasSize(invoicesOfMany + 1);
  }

  @ParameterizedTest
  @CsvSource({"paid, 1", "overdue, 1", "jpy-nothing, 0", ">1000, 1", "o-1 overdue, 1"})
  void a_list_has_what_the_search_finds(String search, int found) {
    Response answer = few.browser().request().queryParam("q", search).get("invoices/csv");

    assertThat(Downloaded.csv(answer)).hasSize(found);
  }

  @Test
  void transactions_are_signed_typed_and_add_up_to_the_balance() {
    BilledCustomer customer = BilledCustomer.of(MERCHANT, "credits");
    String wallet =
        MERCHANT
            .request()
            .body(
                Map.of(
                    "customer_id", customer.customerId(),
                    "name", "@wallet",
                    "currency", "usd",
                    "conversion_rate", "0.1",
                    "initial_credits_to_load", "500"))
            .post("/wallets")
            .path("id");
    MERCHANT
        .request()
        .body(Map.of("credits", "200.5", "idempotency_key", "k-1"))
        .post("/wallets/" + wallet + "/debit")
        .then()
        .statusCode(200);
    PortalBrowser browser = customer.browser();

    List<Map<String, String>> rows = Downloaded.csv(browser.get("credits/csv"));

    assertThat(rows).extracting(row -> row.get("Credits")).containsExactly("-200.5", "500");
    assertThat(rows).extracting(row -> row.get("Amount")).containsExactly("-20.05", "50.00");
    assertThat(rows).extracting(row -> row.get("Wallet")).containsOnly("'@wallet");
    assertThat(rows).extracting(row -> row.get("Status")).containsOnly("Completed");
    assertThat(rows.get(0).get("Payment Date")).matches("\\d{4}-\\d\\d-\\d\\dT[\\d:]{8}Z");
    assertThat(browser.get("credits").asString()).contains("299.5 <small>credits");
    List<Row> xlsx = Downloaded.xlsx(browser.get("credits/xlsx"));
    assertThat(xlsx).hasSize(3);
    assertThat(xlsx.get(1).getCell(4).asNumber()).isEqualByComparingTo("-200.5");
    assertThat(xlsx.get(1).getCell(5).asNumber()).isEqualByComparingTo("-20.05");

    int all = ManyRows.of("wallet_transaction", customer.customerId(), MANY);
    assertThat(Downloaded.csv(browser.get("credits/csv"))).hasSize(all);
  }

  @Test
  void usage_is_what_the_page_shows_of_the_range() {
    BilledCustomer customer = BilledCustomer.of(MERCHANT, "usage");
    Offer offer = Offer.by(MERCHANT);
    offer.flatPrice(offer.counting("+call"), "0.255");
    offer.subscribe(customer.customerId(), Instant.now().minusSeconds(20 * 86_400));
    for (int days : new int[] {0, 0, 10}) {
      MERCHANT
          .request()
          .body(
              Map.of(
                  "event_name",
                  "+call",
                  "external_customer_id",
                  "usage",
                  "timestamp",
                  Instant.now().minusSeconds(days * 86_400L).toString()))
          .post("/events")
          .then()
          .statusCode(202);
    }
    PortalBrowser browser = customer.browser();

    for (String range : List.of("1d", "7d", "30d")) {
      Map<String, String> row = Downloaded.csv(browser.get("usage/csv?range=" + range)).get(0);
      assertThat(row)
          .containsEntry("Feature", "'+call")
          .containsEntry("Total Usage", range.equals("30d") ? "3" : "2")
          .containsEntry("Events", range.equals("30d") ? "3" : "2")
          .containsEntry("Total Cost", range.equals("30d") ? "0.77" : "0.51")
          .containsEntry("Currency", "USD");
      assertThat(browser.get("usage?range=" + range).asString())
          .contains("<b>$" + row.get("Total Cost") + "</b>");
      Row cells = Downloaded.xlsx(browser.get("usage/xlsx?range=" + range)).get(1);
      assertThat(cells.getCell(4).asNumber()).isEqualByComparingTo(row.get("Total Usage"));
      assertThat(cells.getCell(7).asNumber()).isEqualByComparingTo(row.get("Total Cost"));
    }
    // Row 61: an address can name one of the three ranges and no other.
    assertThat(Downloaded.csv(browser.get("usage/csv?range=9999d")))
        .isEqualTo(Downloaded.csv(browser.get("usage/csv")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "invoices/csv",
        "invoices/xlsx",
        "invoices/zip?of=all",
        "credits/csv",
        "credits/xlsx",
        "usage/csv",
        "usage/xlsx"
      })
  void what_a_session_does_not_show_is_not_handed_out_either(String path) {
    String section = path.split("/")[0];
    List<String> others =
        List.of("overview", "credits", "invoices", "usage").stream()
            .filter(each -> !each.equals(section))
            .toList();
    String token =
        MERCHANT
            .request()
            .body(Map.of("sections", others))
            .post("/customers/portal/few")
            .path("token");

    assertThat(PortalBrowser.open(token).get(path).statusCode()).isEqualTo(404);
    assertThat(few.browser().get(path).statusCode()).isEqualTo(200);
  }

  @Test
  void a_download_is_written_down_and_a_look_at_its_headers_is_not() {
    Merchant merchant = Merchant.open();
    BilledCustomer customer = BilledCustomer.of(merchant, "c-1");
    customer.invoice("N-1", "1", "usd");
    PortalBrowser browser = customer.browser();

    Response looked = browser.request().head("invoices/csv");
    assertThat(looked.statusCode()).isEqualTo(200);
    assertThat(looked.header("Content-Disposition")).contains("attachment");
    assertThat(downloads(merchant)).isEmpty();

    for (String path : List.of("invoices/csv", "credits/xlsx", "usage/csv?range=30d")) {
      browser.get(path).then().statusCode(200);
    }
    assertThat(downloads(merchant))
        .extracting(Audit.Entry::subject)
        .containsExactly("invoices.csv", "transactions.xlsx", "usage-30d.csv");
    assertThat(downloads(merchant))
        .allMatch(entry -> entry.actorType().equals("SESSION"))
        .allMatch(entry -> entry.customer().equals(customer.customerId()));
  }

  private static List<Audit.Entry> downloads(Merchant merchant) {
    return Audit.of(merchant.tenantId()).stream()
        .filter(entry -> entry.action().equals("list.downloaded"))
        .collect(Collectors.toList());
  }

  private static BigDecimal sum(List<Map<String, String>> rows, String column, String currency) {
    return rows.stream()
        .filter(row -> row.get("Currency").equals(currency))
        .map(row -> new BigDecimal(row.get(column)))
        .reduce(BigDecimal.ZERO, BigDecimal::add);
  }
}
