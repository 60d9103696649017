package dev.billingportal.it.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.billingportal.domain.operator.OperatorRole;
import dev.billingportal.it.ServerTest;
import dev.billingportal.it.server.ConsoleBrowser;
import dev.billingportal.it.server.ConsoleOperators;
import dev.billingportal.it.server.Merchant;
import io.restassured.path.json.JsonPath;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/**
 * Two hundred random invoices: page, CSV, document, console, search and API agree on every amount,
 * day and status word, and what remains of each can be paid to the last coin.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class InvoicesAgreeIT extends ServerTest {
  private static final int INVOICES = 200;
  private static final long SEED = 20_261_129;
  private static final Map<String, String> WORDS =
      Map.of(
          "PAID", "Paid",
          "PENDING", "Pending",
          "OVERDUE", "Overdue",
          "PARTIALLY_PAID", "Partially paid",
          "FAILED", "Failed",
          "REFUNDED", "Refunded",
          "VOID", "Void");
  private static final Map<String, String> SYMBOLS =
      Map.of("usd", "$", "eur", "€", "jpy", "¥", "krw", "₩", "kwd", "KWD", "bhd", "BHD");
  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("MMM d, yyyy", Locale.ENGLISH);
  private static final Pattern ROW = Pattern.compile("(?s)<tr>(.*?)</tr>");

  private static final Merchant MERCHANT = Merchant.open();
  private static BilledCustomer customer;

  @BeforeAll
  static void write_invoices() {
    customer =
        new BilledCustomer(
            MERCHANT,
            "c-1",
            MERCHANT.create(
                "/customers",
                Map.of("external_id", "c-1", "name", "C", "timezone", "America/Los_Angeles")));
    RandomInvoices random = new RandomInvoices(customer, SEED);
    for (int i = 0; i < INVOICES; i++) {
      random.write(i);
    }
  }

  /** What an invoice says by the API. */
  private record Said(Map<String, Object> body) {
    String text(String key) {
      return (String) body.get(key);
    }

    @SuppressWarnings("unchecked")
    List<Map<String, String>> lines() {
      return (List<Map<String, String>>) body.get("line_items");
    }

    String number() {
      return text("invoice_number");
    }

    String status() {
      return text("display_status");
    }

    String currency() {
      return text("currency");
    }

    BigDecimal amount(String key) {
      return new BigDecimal(text(key));
    }

    List<BigDecimal> ofLines(String key) {
      return lines().stream().map(line -> new BigDecimal(line.get(key))).toList();
    }

    BigDecimal remaining() {
      return amount("amount_remaining");
    }

    LocalDate day(String key) {
      String at = text(key);
      return at == null ? null : LocalDate.parse(at.substring(0, 10));
    }

    /** Without spaces, which pages and documents break as they like. */
    String money(BigDecimal amount) {
      int digits = RandomInvoices.digits(currency());
      BigDecimal exact = amount.setScale(digits, RoundingMode.UNNECESSARY);
      String number = String.format(Locale.ENGLISH, "%,." + digits + "f", exact.abs());
      return (exact.signum() < 0 ? "-" : "") + SYMBOLS.get(currency()) + number;
    }

    boolean asksForNothing() {
      return Set.of("VOID", "REFUNDED", "PAID").contains(status());
    }

    /** What a list says beside the total. */
    String rest() {
      boolean said =
          remaining().signum() > 0
              && (status().equals("OVERDUE") || remaining().compareTo(amount("total")) != 0);
      return said ? money(remaining()) + "open" : "";
    }
  }

  @Test
  @Order(1)
  void figures_are_whole_coins_that_add_up() {
    for (Said invoice : said()) {
      int digits = RandomInvoices.digits(invoice.currency());
      List<BigDecimal> all = new ArrayList<>();
      for (String key :
          List.of(
              "subtotal",
              "total_discount",
              "total_tax",
              "total",
              "total_prepaid_credits_applied",
              "amount_due",
              "amount_paid",
              "amount_remaining",
              "overpaid_amount",
              "refunded_amount")) {
        all.add(invoice.amount(key));
      }
      for (String key :
          List.of(
              "amount",
              "line_item_discount",
              "invoice_level_discount",
              "prepaid_credits_applied")) {
        all.addAll(invoice.ofLines(key));
      }
      assertThat(all)
          .as(invoice.number())
          .allSatisfy(
              amount ->
                  assertThat(amount.stripTrailingZeros().scale()).isLessThanOrEqualTo(digits));
      assertThat(sum(invoice.ofLines("amount"))).isEqualByComparingTo(invoice.amount("subtotal"));
      assertThat(
              sum(invoice.ofLines("line_item_discount"))
                  .add(sum(invoice.ofLines("invoice_level_discount"))))
          .isEqualByComparingTo(invoice.amount("total_discount"));
      assertThat(
              invoice
                  .amount("subtotal")
                  .subtract(invoice.amount("total_discount"))
                  .add(invoice.amount("total_tax")))
          .isEqualByComparingTo(invoice.amount("total"));
      assertThat(invoice.amount("total").subtract(sum(invoice.ofLines("prepaid_credits_applied"))))
          .isEqualByComparingTo(invoice.amount("amount_due"));
      assertThat(invoice.remaining())
          .as(invoice.number())
          .isEqualByComparingTo(
              invoice.asksForNothing()
                  ? BigDecimal.ZERO
                  : invoice.amount("amount_due").subtract(invoice.amount("amount_paid")));
      assertLinesKeepWhatTheyWere(invoice, digits);
    }
  }

  private static void assertLinesKeepWhatTheyWere(Said invoice, int digits) {
    for (Map<String, String> line : invoice.lines()) {
      String before = line.get("amount_before_rounding");
      if (before != null) {
        assertThat(new BigDecimal(before).setScale(digits, RoundingMode.HALF_UP))
            .isEqualByComparingTo(line.get("amount"));
        assertThat(new BigDecimal(before).stripTrailingZeros().scale()).isGreaterThan(digits);
      }
    }
  }

  @Test
  @Order(2)
  void merchant_and_customer_read_the_same() {
    Map<String, Said> asMerchant =
        byNumber(
            MERCHANT
                .request()
                .body(Map.of("limit", 1000))
                .post("/invoices/search")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath());
    for (Said invoice : said()) {
      for (String key :
          List.of("display_status", "total", "amount_due", "amount_remaining", "amount_paid")) {
        assertThat(asMerchant.get(invoice.number()).text(key))
            .as("%s %s", invoice.number(), key)
            .isEqualTo(invoice.text(key));
      }
    }
  }

  @Test
  @Order(3)
  void pages_say_what_the_api_says() {
    Map<String, Said> all = saidByNumber();
    PortalBrowser browser = customer.browser();
    int rows = 0;
    for (int page = 1; page <= INVOICES / 25; page++) {
      for (List<String> cells : rows(browser.get("invoices?page=" + page).asString())) {
        Said invoice = all.get(cells.get(2));
        assertThat(cells.subList(1, 5))
            .containsExactly(
                DAY.format(invoice.day("issue_date")),
                invoice.number(),
                WORDS.get(invoice.status()),
                invoice.money(invoice.amount("total")) + invoice.rest());
        rows++;
      }
    }
    assertThat(rows).isEqualTo(INVOICES);
  }

  @Test
  @Order(4)
  void the_console_says_the_same() {
    Map<String, Said> all = saidByNumber();
    String page =
        ConsoleBrowser.signIn(ConsoleOperators.open(MERCHANT, OperatorRole.READ_ONLY))
            .request()
            .get("console/customer?id=" + customer.customerId())
            .asString();
    List<List<String>> rows = rows(page.substring(page.indexOf("Recent invoices")));
    assertThat(rows.stream().filter(cells -> all.containsKey(cells.get(1)))).hasSize(5);
    for (List<String> cells : rows) {
      Said invoice = all.get(cells.get(1));
      if (invoice != null) {
        assertThat(cells)
            .containsExactly(
                DAY.format(invoice.day("issue_date")),
                invoice.number(),
                WORDS.get(invoice.status()),
                invoice.money(invoice.amount("total")) + invoice.rest());
      }
    }
  }

  @Test
  @Order(5)
  void the_file_says_what_the_api_says() {
    Map<String, Said> all = saidByNumber();
    List<Map<String, String>> rows = Downloaded.csv(customer.browser().get("invoices/csv"));

    assertThat(rows).hasSize(INVOICES);
    for (Map<String, String> row : rows) {
      Said invoice = all.get(row.get("Invoice #"));
      int digits = RandomInvoices.digits(invoice.currency());
      LocalDate due = invoice.day("due_date");
      assertThat(row)
          .isEqualTo(
              Map.of(
                  "Invoice #", invoice.number(),
                  "Date", invoice.day("issue_date").toString(),
                  "Due Date", due == null ? "" : due.toString(),
                  "Status", WORDS.get(invoice.status()),
                  "Amount", invoice.amount("total").setScale(digits).toPlainString(),
                  "To Pay", invoice.remaining().setScale(digits).toPlainString(),
                  "Currency", invoice.currency().toUpperCase(Locale.ROOT)));
    }
  }

  @Test
  @Order(6)
  void each_word_finds_the_invoices_that_bear_it() {
    for (Map.Entry<String, String> word : WORDS.entrySet()) {
      List<String> found =
          Downloaded.csv(
                  customer.browser().request().queryParam("q", word.getValue()).get("invoices/csv"))
              .stream()
              .map(row -> row.get("Invoice #"))
              .toList();
      List<String> bearing =
          said().stream()
              .filter(invoice -> invoice.status().equals(word.getKey()))
              .map(Said::number)
              .toList();
      assertThat(bearing).as(word.getValue()).isNotEmpty();
      assertThat(found).as(word.getValue()).containsExactlyInAnyOrderElementsOf(bearing);
    }
  }

  @Test
  @Order(7)
  void documents_say_what_the_api_says() throws IOException {
    for (Said invoice : said()) {
      String text = text(pdf(invoice.text("id")));

      assertThat(text).as(invoice.number()).contains(invoice.number());
      assertThat(lineAfter(text, "Dateofissue")).isEqualTo(day(invoice.day("issue_date")));
      if (invoice.day("due_date") != null) {
        assertThat(lineAfter(text, "Datedue")).isEqualTo(day(invoice.day("due_date")));
      }
      assertThat(text.lines())
          .as(text)
          .contains(WORDS.get(invoice.status()).toUpperCase(Locale.ROOT).replace(" ", ""))
          .contains("Subtotal" + invoice.money(invoice.amount("subtotal")))
          .contains("Total" + invoice.money(invoice.amount("total")));
      for (BigDecimal line : invoice.ofLines("amount")) {
        assertThat(text).contains(invoice.money(line) + "\n");
      }
      if (Set.of("VOID", "REFUNDED").contains(invoice.status())) {
        assertThat(text).as(invoice.number()).doesNotContain("Amountdue", "Rounding");
      } else {
        assertThat(lineAfter(text, "Amountdue")).isEqualTo(invoice.money(invoice.remaining()));
        assertThat(text).doesNotContain("Rounding");
      }
    }
  }

  @Test
  @Order(8)
  void sums_are_those_of_the_invoices() {
    Map<String, BigDecimal> owed = new TreeMap<>();
    said().stream()
        .filter(invoice -> invoice.remaining().signum() > 0)
        .forEach(invoice -> owed.merge(invoice.currency(), invoice.remaining(), BigDecimal::add));
    List<Map<String, Object>> sums =
        MERCHANT
            .request()
            .get("/customers/{id}/invoices/summary", customer.customerId())
            .then()
            .statusCode(200)
            .extract()
            .jsonPath()
            .getList("summaries");
    for (Map<String, Object> sum : sums) {
      assertThat(new BigDecimal((String) sum.get("total_unpaid_amount")))
          .isEqualByComparingTo(owed.getOrDefault(sum.get("currency"), BigDecimal.ZERO));
    }
    assertThat(owed).isNotEmpty();
  }

  @Test
  @Order(9)
  void what_remains_of_each_is_paid_exactly() {
    for (Said invoice : said()) {
      if (invoice.remaining().signum() > 0) {
        String id = invoice.text("id");
        customer.payment(
            id,
            "SUCCEEDED",
            invoice.amount("amount_paid").add(invoice.remaining()).toPlainString());
        Said paid = new Said(read(id));
        assertThat(paid.status()).isEqualTo("PAID");
        assertThat(paid.text("payment_status")).isEqualTo("SUCCEEDED");
        assertThat(paid.remaining()).isZero();
        assertThat(paid.amount("overpaid_amount")).isZero();
      }
    }
  }

  private static BigDecimal sum(List<BigDecimal> amounts) {
    return amounts.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  private static Map<String, Object> read(String id) {
    return MERCHANT
        .request()
        .get("/invoices/{id}", id)
        .then()
        .statusCode(200)
        .extract()
        .jsonPath()
        .getMap("");
  }

  private static List<Said> said() {
    return List.copyOf(saidByNumber().values());
  }

  private static Map<String, Said> saidByNumber() {
    return byNumber(
        PortalBrowser.api(customer.token())
            .body(Map.of("limit", 1000))
            .post("/invoices")
            .then()
            .statusCode(200)
            .extract()
            .jsonPath());
  }

  private static Map<String, Said> byNumber(JsonPath list) {
    List<Map<String, Object>> items = list.getList("items");
    assertThat(items).hasSize(INVOICES);
    return items.stream()
        .map(Said::new)
        .collect(Collectors.toMap(Said::number, Function.identity()));
  }

  /** The cells of a table's rows as text: words by single blanks, amounts without any. */
  private static List<List<String>> rows(String page) {
    List<List<String>> rows = new ArrayList<>();
    Matcher row = ROW.matcher(page);
    while (row.find()) {
      List<String> cells = new ArrayList<>();
      Matcher cell =
          Pattern.compile("(?s)<td[^>]*?class=\"([^\"]*)\".*?>(.*?)</td>").matcher(row.group(1));
      while (cell.find()) {
        String text =
            cell.group(2)
                .replaceAll("(?s)<svg.*?</svg>|<[^>]+>", " ")
                .replace("&nbsp;", " ")
                .replace('\u00a0', ' ')
                .replaceAll("\\s+", " ")
                .strip();
        cells.add(cell.group(1).contains("num") ? text.replace(" ", "") : text);
      }
      if (!cells.isEmpty()) {
        rows.add(cells);
      }
    }
    return rows;
  }

  private static byte[] pdf(String id) {
    return PortalBrowser.api(customer.token())
        .accept("application/pdf")
        .get("/invoices/" + id + "/pdf")
        .then()
        .statusCode(200)
        .extract()
        .asByteArray();
  }

  /** Line by line, without blanks. */
  private static String text(byte[] pdf) throws IOException {
    try (PDDocument document = Loader.loadPDF(pdf)) {
      PDFTextStripper stripper = new PDFTextStripper();
      stripper.setSortByPosition(true);
      stripper.setLineSeparator("\n");
      return stripper.getText(document).replaceAll("[ \u00a0]+", "");
    }
  }

  private static String lineAfter(String text, String label) {
    return text.lines()
        .filter(line -> line.contains(label))
        .map(line -> line.substring(line.indexOf(label) + label.length()))
        .reduce((first, last) -> last)
        .orElseThrow(() -> new AssertionError("No " + label + " in " + text));
  }

  private static String day(LocalDate day) {
    return DAY.format(day).replace(" ", "");
  }
}
