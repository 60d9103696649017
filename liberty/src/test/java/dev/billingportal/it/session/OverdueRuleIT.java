package dev.billingportal.it.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.billingportal.domain.invoice.DisplayStatus;
import dev.billingportal.domain.invoice.InvoiceStatus;
import dev.billingportal.domain.invoice.PaymentStatus;
import dev.billingportal.domain.operator.OperatorRole;
import dev.billingportal.it.ServerTest;
import dev.billingportal.it.container.TimeTravel;
import dev.billingportal.it.server.ConsoleOperators;
import dev.billingportal.it.server.Merchant;
import dev.billingportal.it.server.ServerUnderTest;
import io.restassured.path.json.JsonPath;
import io.restassured.specification.RequestSpecification;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One rule says what is overdue: in lists, searches, sums, files and the console. */
class OverdueRuleIT extends ServerTest {
  /** Three different days: 28 in Pago Pago, 29 in UTC, 30 in Kiritimati. */
  private static final Instant NOW = Instant.parse("2026-11-29T10:30:00Z");

  private static final List<DisplayStatus> BY_URGENCY =
      List.of(
          DisplayStatus.OVERDUE,
          DisplayStatus.FAILED,
          DisplayStatus.PARTIALLY_PAID,
          DisplayStatus.PENDING,
          DisplayStatus.PAID,
          DisplayStatus.REFUNDED,
          DisplayStatus.VOID);

  private record Stored(
      String id, InvoiceStatus status, PaymentStatus payment, int paid, LocalDate due) {
    DisplayStatus display(LocalDate today) {
      return DisplayStatus.of(status, payment, BigDecimal.valueOf(paid), due, today);
    }

    boolean isOpen() {
      return status == InvoiceStatus.FINALIZED && PaymentStatus.OPEN.contains(payment);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"Pacific/Pago_Pago", "UTC", "Pacific/Kiritimati", "+05:30"})
  void queries_and_sums_find_what_the_rule_says(String zone) throws SQLException {
    Merchant merchant = Merchant.open();
    TimedCustomer customer = TimedCustomer.in(merchant, "c-1", zone);
    LocalDate today = LocalDate.ofInstant(NOW, ZoneId.of(zone));
    List<Stored> stored = everyCombination(today);
    insert(merchant, customer, stored);
    Map<DisplayStatus, List<String>> expected =
        stored.stream()
            .collect(
                Collectors.groupingBy(
                    row -> row.display(today),
                    Collectors.mapping(Stored::id, Collectors.toList())));

    for (DisplayStatus status : DisplayStatus.values()) {
      JsonPath found = list(customer, Map.of("status", status.name(), "limit", 1000));
      assertThat(found.<String>getList("items.id"))
          .as(status.name())
          .containsExactlyInAnyOrderElementsOf(expected.get(status));
      assertThat(found.<String>getList("items.display_status")).containsOnly(status.name());
    }
    JsonPath sorted = list(customer, Map.of("sort", "status", "limit", 1000));
    assertThat(sorted.<String>getList("items.display_status"))
        .isSortedAccordingTo(
            Comparator.comparing(name -> BY_URGENCY.indexOf(DisplayStatus.valueOf(name))))
        .hasSize(stored.size());
    assertThat(
            Downloaded.csv(customer.page(NOW, "invoices/csv?q=overdue")).stream()
                .map(row -> row.get("Invoice #")))
        .containsExactlyInAnyOrderElementsOf(expected.get(DisplayStatus.OVERDUE));
    JsonPath summary =
        customer.merchant(NOW).get("/customers/{id}/invoices/summary", customer.id()).jsonPath();
    List<Stored> overdue =
        stored.stream().filter(row -> row.display(today) == DisplayStatus.OVERDUE).toList();
    assertThat(overdue).allMatch(Stored::isOpen).isNotEmpty();
    assertThat(summary.getInt("summaries[0].overdue_invoice_count")).isEqualTo(overdue.size());
    assertThat(new BigDecimal(summary.getString("summaries[0].total_overdue_amount")))
        .isEqualByComparingTo(
            BigDecimal.valueOf(overdue.stream().mapToInt(row -> 10 - row.paid()).sum()));
  }

  @Test
  void an_invoice_is_overdue_once_its_day_has_ended_where_the_customer_is() {
    Merchant merchant = Merchant.open();
    TimedCustomer customer = TimedCustomer.in(merchant, "c-1", "America/Los_Angeles");
    Instant issued = Instant.parse("2026-11-01T12:00:00Z");
    List<String> ids = new ArrayList<>();
    for (String due : List.of("2026-11-29", "2026-11-29T00:00:00Z", "2026-11-30T07:59:59Z")) {
      ids.add(customer.invoice(issued, Map.of("due_date", due)).path("id"));
    }
    customer
        .merchant(issued)
        .body(Map.of("payment_status", "FAILED"))
        .put("/invoices/{id}/payment", ids.get(0))
        .then()
        .statusCode(200);

    assertOverdue(merchant, customer, Instant.parse("2026-11-30T07:59:59Z"), 0);
    assertOverdue(merchant, customer, Instant.parse("2026-11-30T08:00:00Z"), 3);
  }

  private static void assertOverdue(
      Merchant merchant, TimedCustomer customer, Instant at, int count) {
    assertThat(
            customer
                .api(at)
                .body(Map.of("status", "overdue"))
                .post("/invoices")
                .<Integer>path("pagination.total"))
        .isEqualTo(count);
    assertThat(
            customer
                .merchant(at)
                .body("{}")
                .post("/invoices/search")
                .jsonPath()
                .<String>getList("items.display_status"))
        .hasSize(3)
        .filteredOn("OVERDUE"::equals)
        .hasSize(count);
    assertThat(Downloaded.csv(customer.page(at, "invoices/csv")))
        .filteredOn(row -> row.get("Status").equals("Overdue"))
        .hasSize(count);
    assertThat(customer.words(at, "invoices").split(" Overdue ", -1)).hasSize(count + 1);
    assertThat(
            customer
                .merchant(at)
                .get("/customers/{id}/invoices/summary", customer.id())
                .<Integer>path("summaries[0].overdue_invoice_count"))
        .isEqualTo(count);
    String console =
        console(at)
            .cookie("__Host-console", signedIn(merchant, at))
            .get("console/customer?id=" + customer.id())
            .then()
            .statusCode(200)
            .extract()
            .asString();
    assertThat(console.split("Overdue", -1)).hasSize(count + 1);
    assertThat(console.contains("overdue")).isEqualTo(count > 0);
  }

  private static String signedIn(Merchant merchant, Instant at) {
    return console(at)
        .formParam("email", ConsoleOperators.open(merchant, OperatorRole.READ_ONLY))
        .formParam("password", ConsoleOperators.PASSWORD)
        .post("console/sign-in")
        .cookie("__Host-console");
  }

  private static RequestSpecification console(Instant at) {
    return PortalBrowser.anonymous().header(TimeTravel.HEADER, at.toString());
  }

  private static JsonPath list(TimedCustomer customer, Map<String, ?> question) {
    return customer
        .api(NOW)
        .body(question)
        .post("/invoices")
        .then()
        .statusCode(200)
        .extract()
        .jsonPath();
  }

  /** All that the portal shows: finalized ones, and those voided after that. */
  private static List<Stored> everyCombination(LocalDate today) {
    List<Stored> all = new ArrayList<>();
    List<LocalDate> days =
        Arrays.asList(null, today.minusDays(1), today, today.plusDays(1), today.minusYears(1));
    for (InvoiceStatus status : List.of(InvoiceStatus.FINALIZED, InvoiceStatus.VOIDED)) {
      for (PaymentStatus payment : PaymentStatus.values()) {
        for (LocalDate due : days) {
          for (int paid : new int[] {0, 4}) {
            all.add(new Stored("inv_%05d".formatted(all.size()), status, payment, paid, due));
          }
        }
      }
    }
    return all;
  }

  private static void insert(Merchant merchant, TimedCustomer customer, List<Stored> rows)
      throws SQLException {
    OffsetDateTime made = NOW.minusSeconds(40 * 86_400).atOffset(ZoneOffset.UTC);
    try (Connection connection = ServerUnderTest.connectToDatabase();
        PreparedStatement insert =
            connection.prepareStatement(
                "insert into invoice (tenant_id, environment_id, id, customer_id, invoice_number,"
                    + " invoice_type, invoice_status, payment_status, currency, subtotal,"
                    + " total_discount, total_tax, total, credits_applied, amount_due,"
                    + " amount_paid, amount_remaining, refunded_amount, issue_date, due_date,"
                    + " finalized_at, status, created_at, updated_at, version) values (?, ?, ?,"
                    + " ?, ?, 'ONE_OFF', ?, ?, 'usd', 10, 0, 0, 10, 0, 10, ?, ?, 0, ?, ?, ?,"
                    + " 'PUBLISHED', ?, ?, 1)")) {
      for (Stored row : rows) {
        Object[] values = {
          merchant.tenantId(),
          merchant.environmentId(),
          row.id(),
          customer.id(),
          row.id(),
          row.status().name(),
          row.payment().name(),
          row.paid(),
          row.isOpen() ? 10 - row.paid() : 0,
          Objects.requireNonNullElse(row.due(), LocalDate.parse("2025-11-01")),
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
      insert.executeBatch();
    }
  }
}
