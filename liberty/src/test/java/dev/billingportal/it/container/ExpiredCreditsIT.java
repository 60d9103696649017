package dev.billingportal.it.container;

import static org.assertj.core.api.Assertions.assertThat;

import dev.billingportal.domain.shared.ScopedId;
import dev.billingportal.service.shared.PortalClock;
import dev.billingportal.service.wallet.ExpiredCredits;
import jakarta.annotation.Resource;
import jakarta.ejb.EJB;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Credits are written off when their last day has ended where their customer is. */
@ExtendWith(ArquillianExtension.class)
public class ExpiredCreditsIT {
  private static final OffsetDateTime MADE = OffsetDateTime.parse("2026-11-01T12:00:00Z");

  @EJB private ExpiredCredits expired;
  @Inject private PortalClock clock;

  @Resource(lookup = "jdbc/portal")
  private DataSource dataSource;

  private final String tenant = "t" + UUID.randomUUID().toString().substring(0, 30);

  @Test
  void wallets_are_found_by_the_day_of_their_customers() throws SQLException {
    try (Connection connection = dataSource.getConnection()) {
      for (String zone : List.of("Pacific/Pago_Pago", "UTC", "Pacific/Kiritimati")) {
        insert(
            connection,
            "customer",
            "tenant_id, environment_id, id, external_id, name, timezone, status, created_at,"
                + " updated_at, version",
            List.of(tenant, "e", zone, zone, zone, zone, "PUBLISHED", MADE, MADE, 1));
        grant(connection, zone, "2026-11-28");
        grant(connection, zone, "2026-11-29");
        grant(connection, zone, "2026-11-01");
      }
    }

    // Pago Pago has the 28th, UTC the 29th, Kiritimati the 30th.
    assertThat(foundAt("2026-11-29T10:30:00Z"))
        .containsExactlyInAnyOrder(
            "Pacific/Pago_Pago 2026-11-01",
            "UTC 2026-11-01",
            "UTC 2026-11-28",
            "Pacific/Kiritimati 2026-11-01",
            "Pacific/Kiritimati 2026-11-28",
            "Pacific/Kiritimati 2026-11-29");
    assertThat(foundAt("2026-12-02T00:00:00Z")).hasSize(9);
  }

  private List<String> foundAt(String moment) {
    List<String> found = new ArrayList<>();
    clock.at(
        Instant.parse(moment),
        () ->
            expired.wallets().stream()
                .filter(wallet -> wallet.tenantId().equals(tenant))
                .map(ScopedId::id)
                .forEach(found::add));
    return found;
  }

  private void grant(Connection connection, String zone, String day) throws SQLException {
    insert(
        connection,
        "wallet_transaction",
        "tenant_id, environment_id, id, wallet_id, customer_id, ordinal, type,"
            + " transaction_reason, transaction_status, credit_amount, amount,"
            + " credit_balance_before, credit_balance_after, credits_available, currency,"
            + " conversion_rate, topup_conversion_rate, expiry_date, status, created_at,"
            + " updated_at, version",
        Arrays.asList(
            tenant,
            "e",
            zone + " " + day,
            zone + " " + day,
            zone,
            1,
            "CREDIT",
            "FREE_CREDIT_GRANT",
            "COMPLETED",
            10,
            10,
            0,
            10,
            10,
            "usd",
            1,
            1,
            LocalDate.parse(day),
            "PUBLISHED",
            MADE,
            MADE,
            1));
  }

  private static void insert(
      Connection connection, String table, String columns, List<Object> values)
      throws SQLException {
    String marks = String.join(", ", values.stream().map(value -> "?").toList());
    try (PreparedStatement insert =
        connection.prepareStatement(
            "insert into " + table + " (" + columns + ") values (" + marks + ")")) {
      for (int i = 0; i < values.size(); i++) {
        insert.setObject(i + 1, values.get(i));
      }
      insert.executeUpdate();
    }
  }
}
