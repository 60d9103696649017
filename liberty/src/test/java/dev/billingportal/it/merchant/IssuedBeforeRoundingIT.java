package dev.billingportal.it.merchant;

import static org.assertj.core.api.Assertions.assertThat;

import dev.billingportal.it.ServerTest;
import dev.billingportal.it.server.ServerUnderTest;
import dev.billingportal.service.shared.Migrations;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The migration that rounds invoices of the versions before, in a schema of its own. */
class IssuedBeforeRoundingIT extends ServerTest {
  private final String schema = "before_" + UUID.randomUUID().toString().replace("-", "");

  private String url;
  private String user;

  @BeforeEach
  void make_the_tables_of_the_version_before() throws SQLException {
    try (Connection server = ServerUnderTest.connectToDatabase()) {
      url = server.getMetaData().getURL();
      user = server.getMetaData().getUserName();
    }
    if (url.startsWith("jdbc:h2:")) {
      // The server's file is only for it; a PostgreSQL has room for another schema.
      url =
          "jdbc:h2:mem:"
              + schema
              + ";MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;DEFAULT_NULL_ORDERING=HIGH;DB_CLOSE_DELAY=-1";
    }
    migrate("10?");
  }

  @AfterEach
  void drop_the_schema() throws SQLException {
    execute("drop schema " + schema + " cascade");
  }

  @Test
  void what_is_owed_can_be_paid_and_nothing_issued_changes_more_than_a_coin() throws SQLException {
    invoice("one", "usd", "FINALIZED", "PENDING", "3.685", "0");
    line("one", "3.685");
    invoice("many", "usd", "FINALIZED", "PENDING", "1.005", "0.5");
    line("many", "0.335");
    line("many", "0.335");
    line("many", "0.335");
    invoice("yen", "jpy", "FINALIZED", "FAILED", "1500.5", "0");
    invoice("dinar", "kwd", "FINALIZED", "PENDING", "1.2345", "0");
    invoice("rest", "usd", "FINALIZED", "PENDING", "3.685", "3.68");
    invoice("paid", "usd", "FINALIZED", "SUCCEEDED", "3.685", "3.685");
    invoice("overpaid", "usd", "FINALIZED", "OVERPAID", "3.685", "3.69");
    invoice("cent", "usd", "FINALIZED", "PENDING", "3.684", "3.68");
    invoice("whole", "usd", "FINALIZED", "PENDING", "10", "4");
    invoice("void", "usd", "VOIDED", "PENDING", "10", "0");
    invoice("draft", "usd", "DRAFT", "PENDING", "3.685", "0");

    migrate("11");

    assertInvoice("one", "3.69", "0", "3.69", "PENDING", "3.685");
    assertInvoice("many", "1.01", "0.5", "0.51", "PENDING", "1.005");
    assertInvoice("yen", "1501", "0", "1501", "FAILED", "1500.5");
    assertInvoice("dinar", "1.235", "0", "1.235", "PENDING", "1.2345");
    assertInvoice("rest", "3.69", "3.68", "0.01", "PENDING", "3.685");
    assertInvoice("paid", "3.69", "3.69", "0", "SUCCEEDED", "3.685");
    assertInvoice("overpaid", "3.69", "3.69", "0", "SUCCEEDED", "3.685");
    assertInvoice("cent", "3.68", "3.68", "0", "SUCCEEDED", "3.684");
    assertInvoice("whole", "10", "4", "6", "PENDING", null);
    assertInvoice("void", "10", "0", "0", "PENDING", null);
    assertInvoice("draft", "3.685", "0", "3.685", "PENDING", null);
    assertThat(one("select amount from invoice_line where invoice_id = 'one'"))
        .isEqualByComparingTo("3.69");
    assertThat(one("select amount_before_rounding from invoice_line where invoice_id = 'one'"))
        .isEqualByComparingTo("3.685");
    assertThat(one("select sum(amount) from invoice_line where invoice_id = 'many'"))
        .isEqualByComparingTo("1.02");
  }

  private void assertInvoice(
      String id, String total, String paid, String remaining, String status, String before)
      throws SQLException {
    try (Connection connection = connect();
        Statement query = connection.createStatement();
        ResultSet row =
            query.executeQuery(
                "select total, amount_paid, amount_remaining, payment_status,"
                    + " total_before_rounding, amount_due from invoice where id = '"
                    + id
                    + "'")) {
      assertThat(row.next()).isTrue();
      assertThat(row.getBigDecimal(1)).as(id).isEqualByComparingTo(total);
      assertThat(row.getBigDecimal(2)).as(id).isEqualByComparingTo(paid);
      assertThat(row.getBigDecimal(3)).as(id).isEqualByComparingTo(remaining);
      assertThat(row.getString(4)).as(id).isEqualTo(status);
      if (before == null) {
        assertThat(row.getBigDecimal(5)).as(id).isNull();
      } else {
        assertThat(row.getBigDecimal(5)).as(id).isEqualByComparingTo(before);
      }
      assertThat(row.getBigDecimal(6)).as(id).isEqualByComparingTo(total);
    }
  }

  private void invoice(
      String id, String currency, String status, String payment, String total, String paid)
      throws SQLException {
    BigDecimal remaining =
        new BigDecimal(total).subtract(new BigDecimal(paid)).max(BigDecimal.ZERO);
    execute(
        "insert into invoice (tenant_id, environment_id, id, customer_id, invoice_type,"
            + " currency, invoice_status, payment_status, subtotal, total_discount, total_tax,"
            + " total, credits_applied, amount_due, amount_paid, amount_remaining,"
            + " refunded_amount, status, finalized_at, issue_date, created_at, updated_at, version)"
            + " values ('t', 'e', '%1$s', 'c', 'ONE_OFF', '%2$s', '%3$s', '%4$s', %5$s, 0, 0,"
                .formatted(id, currency, status, payment, total)
            + " %1$s, 0, %1$s, %2$s, %3$s, 0, 'PUBLISHED', %4$s, "
                .formatted(total, paid, remaining, status.equals("DRAFT") ? "null" : "'2026-01-05'")
            + "'2026-01-05', '2026-01-05', '2026-01-05', 0)");
  }

  private void line(String invoice, String amount) throws SQLException {
    execute(
        "insert into invoice_line (tenant_id, environment_id, invoice_id, position, id, quantity,"
            + " amount, line_discount, invoice_discount, credits_applied) select 't', 'e', '%1$s',"
                .formatted(invoice)
            + " count(*), 'l', 1, %1$s, 0, 0, 0 from invoice_line where invoice_id = '%2$s'"
                .formatted(amount, invoice));
  }

  private void migrate(String version) throws SQLException {
    Migrations.configure()
        .dataSource(url, user, "")
        .schemas(schema)
        .target(version)
        .load()
        .migrate();
  }

  private Connection connect() throws SQLException {
    Connection connection = DriverManager.getConnection(url, user, "");
    connection.setSchema(schema);
    return connection;
  }

  private BigDecimal one(String sql) throws SQLException {
    try (Connection connection = connect();
        Statement query = connection.createStatement();
        ResultSet row = query.executeQuery(sql)) {
      row.next();
      return row.getBigDecimal(1);
    }
  }

  private void execute(String sql) throws SQLException {
    try (Connection connection = connect();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
