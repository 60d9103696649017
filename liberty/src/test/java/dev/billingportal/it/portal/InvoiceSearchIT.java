package dev.billingportal.it.portal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import dev.billingportal.it.ServerTest;
import dev.billingportal.it.server.Merchant;
import dev.billingportal.it.server.PortalUser;
import dev.billingportal.it.server.Refusal;
import dev.billingportal.it.server.ServerUnderTest;
import io.restassured.path.json.JsonPath;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** 1,200 invoices of one customer, 50 a month from March 2024 to February 2026. */
class InvoiceSearchIT extends ServerTest {
  private static final YearMonth FIRST = YearMonth.of(2024, 3);
  private static final LocalDate PAST = LocalDate.parse("2024-01-01");
  private static final LocalDate FUTURE = LocalDate.parse("2999-01-01");

  private record Row(
      String number, LocalDate issued, BigDecimal total, String payment, LocalDate due) {
    boolean isPaid() {
      return payment.equals("SUCCEEDED");
    }

    boolean isPending() {
      return payment.equals("PENDING") && due.equals(FUTURE);
    }
  }

  private static List<Row> rows;
  private static PortalUser customer;

  @BeforeAll
  static void twelve_hundred_invoices() throws SQLException {
    Merchant merchant = Merchant.open();
    String id = merchant.customer("c-1");
    String other = merchant.customer("c-2");
    rows = new ArrayList<>();
    for (int n = 1; n <= 1200; n++) {
      YearMonth month = FIRST.plusMonths((n - 1) / 50);
      int ofMonth = (n - 1) % 50 + 1;
      rows.add(
          new Row(
              "INV-%d%02d-%05d".formatted(month.getYear(), month.getMonthValue(), ofMonth),
              month.atDay((ofMonth + 1) / 2),
              n == 17 || n == 502 || n == 1100
                  ? new BigDecimal("136.58")
                  : BigDecimal.valueOf(n, 1).add(new BigDecimal("10.03")),
              n % 4 == 0 ? "SUCCEEDED" : n % 4 == 3 ? "REFUNDED" : "PENDING",
              n % 4 == 1 ? FUTURE : PAST));
    }
    try (Connection connection = ServerUnderTest.connectToDatabase();
        PreparedStatement insert =
            connection.prepareStatement(
                "insert into invoice (tenant_id, environment_id, id, customer_id, invoice_number,"
                    + " invoice_type, invoice_status, payment_status, currency, subtotal,"
                    + " total_discount, total_tax, total, credits_applied, amount_due,"
                    + " amount_paid, amount_remaining, refunded_amount, issue_date, due_date,"
                    + " finalized_at, status, created_at, updated_at, version) values (?, ?, ?,"
                    + " ?, ?, 'ONE_OFF', ?, ?, 'usd', ?, 0, 0, ?, 0, ?, 0, ?, 0, ?, ?, ?,"
                    + " 'PUBLISHED', ?, ?, 1)")) {
      connection.setAutoCommit(false);
      for (Row row : rows) {
        add(insert, merchant, id, row, "FINALIZED");
      }
      Row found = rows.get(16);
      add(insert, merchant, other, renamed(found, "INV-202601-90002"), "FINALIZED");
      add(insert, merchant, id, renamed(found, "INV-202601-80002"), "DRAFT");
      add(insert, merchant, id, renamed(found, "INV-202601-70002"), "SKIPPED");
      insert.executeBatch();
      connection.commit();
    }
    customer = PortalUser.of(merchant, "c-1");
  }

  @Test
  void without_a_search_all_are_found_newest_first() {
    assertFound(Map.of("limit", 100), row -> true, byIssue().reversed(), 0, 100);
  }

  @Test
  void an_amount_finds_the_invoices_of_that_amount() {
    assertThat(search("136.58").getList("items.invoice_number"))
        .containsExactly(rows.get(1099).number(), rows.get(501).number(), rows.get(16).number());
    assertThat(search("$136.58").getInt("pagination.total")).isEqualTo(3);
  }

  @Test
  void a_status_finds_the_invoices_that_show_it_sorted_and_paged() {
    assertFound(
        Map.of("search", "paid", "sort", "-amount", "limit", 50, "offset", 50),
        Row::isPaid,
        Comparator.comparing(Row::total).reversed(),
        50,
        50);
    assertFound(
        Map.of("search", "Paid", "sort", "number", "limit", 100, "page", 3),
        Row::isPaid,
        Comparator.comparing(Row::number),
        200,
        100);
    assertFound(
        Map.of("status", "paid", "sort", "amount", "limit", 1000),
        Row::isPaid,
        Comparator.comparing(Row::total),
        0,
        1000);
  }

  @Test
  void a_month_finds_the_invoices_issued_in_it() {
    JsonPath found = search("jan 2026");

    assertThat(found.getInt("pagination.total")).isEqualTo(50);
    assertThat(found.<String>getList("items.invoice_number"))
        .hasSize(50)
        .allMatch(number -> number.startsWith("INV-202601-000"));
  }

  @Test
  void a_number_finds_the_one_invoice_that_has_it() {
    assertThat(search("INV-202601-00002").getList("items.invoice_number"))
        .containsExactly("INV-202601-00002");
    assertThat(search("inv-202601-00002").getInt("pagination.total")).isEqualTo(1);
  }

  @Test
  void several_words_narrow_the_search() {
    assertFound(
        Map.of("search", ">100 pending", "sort", "-amount"),
        row -> row.isPending() && row.total().compareTo(new BigDecimal("100")) > 0,
        Comparator.comparing(Row::total).reversed(),
        0,
        50);
    assertThat(search("136.58 paid").getList("items.invoice_number"))
        .containsExactly(rows.get(1099).number());
    assertThat(search("paid feb 2026 >130").getList("items.total")).containsExactly("130.03");
  }

  @ParameterizedTest
  @ValueSource(strings = {"%", "_", "INV_202601-00002", "INV%", "\\", "'", "' or 1=1 --", "*"})
  void signs_that_databases_read_as_patterns_are_only_signs(String text) {
    assertThat(search(text).getInt("pagination.total")).isZero();
  }

  @Test
  void the_last_page_holds_the_rest_and_the_one_after_it_nothing() {
    assertFound(
        Map.of("sort", "number", "limit", 500, "page", 3),
        row -> true,
        Comparator.comparing(Row::number),
        1000,
        500);
    customer
        .request()
        .body(Map.of("limit", 500, "page", 4))
        .post("/invoices")
        .then()
        .statusCode(200)
        .body("items.size()", equalTo(0))
        .body("pagination.total", equalTo(1200));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      value = {
        "page | {\"page\":-1}",
        "page | {\"page\":\"two\"}",
        "limit | {\"limit\":1001}",
        "offset | {\"offset\":-1}",
        "sort | {\"sort\":\"total;drop\"}",
        "status | {\"status\":\"gone\"}",
        "from | {\"from\":\"soon\"}",
        "min_amount | {\"min_amount\":\"many\"}",
        "search | {\"search\":{}}",
      })
  void a_wrong_question_is_named(String field, String body) {
    Refusal.of(customer.request().body(body).post("/invoices"))
        .is(400, "validation_error")
        .naming(field);
  }

  private static void assertFound(
      Map<String, ?> question, Predicate<Row> which, Comparator<Row> order, int skip, int limit) {
    List<Row> expected = rows.stream().filter(which).sorted(order).toList();
    JsonPath found =
        customer
            .request()
            .body(question)
            .post("/invoices")
            .then()
            .statusCode(200)
            .extract()
            .jsonPath();

    assertThat(found.getInt("pagination.total")).isEqualTo(expected.size());
    if (order.compare(rows.get(0), rows.get(1)) == 0) {
      // Two are issued each day: only the days are in order.
      assertThat(found.<String>getList("items.issue_date").stream())
          .containsExactlyElementsOf(
              expected.stream()
                  .skip(skip)
                  .limit(limit)
                  .map(row -> row.issued() + "T00:00:00Z")
                  .toList());
    } else {
      assertThat(found.<String>getList("items.invoice_number"))
          .containsExactlyElementsOf(
              expected.stream().skip(skip).limit(limit).map(Row::number).toList());
    }
  }

  private static JsonPath search(String text) {
    return customer
        .request()
        .body(new HashMap<>(Map.of("search", text)))
        .post("/invoices")
        .then()
        .statusCode(200)
        .extract()
        .jsonPath();
  }

  private static Comparator<Row> byIssue() {
    return Comparator.comparing(Row::issued);
  }

  private static Row renamed(Row row, String number) {
    return new Row(number, row.issued(), row.total(), row.payment(), row.due());
  }

  private static void add(
      PreparedStatement insert, Merchant merchant, String customerId, Row row, String status)
      throws SQLException {
    Timestamp made = Timestamp.from(row.issued().atTime(12, 0).toInstant(ZoneOffset.UTC));
    Object[] values = {
      merchant.tenantId(),
      merchant.environmentId(),
      "inv_" + row.number(),
      customerId,
      row.number(),
      status,
      row.payment(),
      row.total(),
      row.total(),
      row.total(),
      row.total(),
      row.issued(),
      row.due(),
      made,
      made,
      made
    };
    for (int i = 0; i < values.length; i++) {
      insert.setObject(i + 1, values[i]);
    }
    insert.addBatch();
  }
}
