package dev.billingportal.service.webhook;

import dev.billingportal.domain.shared.Ids;
import jakarta.annotation.Resource;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.net.URI;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/** The deliveries that wait. A node leases some, tries them, and says how it went. */
@Stateless
@TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
public class WebhookQueue {
  /** Longer than an attempt may take; what a node that died had leased is free again after it. */
  private static final Duration LEASE = Duration.ofMinutes(2);

  private static final int MAX_PROBLEM = 200;

  @Resource(lookup = "jdbc/portal")
  private DataSource dataSource;

  @Inject private Clock clock;

  /** Leases up to so many due deliveries; no other node gets the same ones meanwhile. */
  public List<DueDelivery> lease(int most) {
    Instant now = clock.instant();
    String lease = Ids.next("lease");
    // The outer conditions are checked again by the database when two nodes meet on a row.
    String claim =
        "update webhook_delivery set lease = ?, leased_until = ?"
            + " where next_attempt_at <= ? and (leased_until is null or leased_until < ?)"
            + " and (tenant_id, environment_id, message_id, endpoint_id) in (select tenant_id,"
            + " environment_id, message_id, endpoint_id from webhook_delivery"
            + " where next_attempt_at <= ? and (leased_until is null or leased_until < ?)"
            + " order by next_attempt_at limit ?)";
    try (Connection connection = dataSource.getConnection()) {
      try (PreparedStatement update = connection.prepareStatement(claim)) {
        update.setString(1, lease);
        update.setObject(2, utc(now.plus(LEASE)));
        for (int i = 3; i <= 6; i++) {
          update.setObject(i, utc(now));
        }
        update.setInt(7, most);
        if (update.executeUpdate() == 0) {
          return List.of();
        }
      }
      return leased(connection, lease);
    } catch (SQLException e) {
      throw new IllegalStateException("Webhook deliveries cannot be leased", e);
    }
  }

  private static List<DueDelivery> leased(Connection connection, String lease) throws SQLException {
    List<DueDelivery> due = new ArrayList<>();
    try (PreparedStatement select =
        connection.prepareStatement(
            "select d.tenant_id, d.environment_id, d.message_id, d.endpoint_id, d.attempts, e.url,"
                + " e.sealed_secret, m.payload from webhook_delivery d"
                + " join webhook_endpoint e on e.tenant_id = d.tenant_id"
                + " and e.environment_id = d.environment_id and e.id = d.endpoint_id"
                + " join webhook_message m on m.tenant_id = d.tenant_id"
                + " and m.environment_id = d.environment_id and m.id = d.message_id"
                + " where d.lease = ? and e.status = 'PUBLISHED'")) {
      select.setString(1, lease);
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          due.add(
              new DueDelivery(
                  row.getString(1),
                  row.getString(2),
                  row.getString(3),
                  row.getString(4),
                  row.getInt(5),
                  URI.create(row.getString(6)),
                  row.getString(7),
                  row.getString(8)));
        }
      }
    }
    return due;
  }

  /** Notes a successful attempt. */
  public void delivered(DueDelivery delivery, int status) {
    Instant now = clock.instant();
    settle(delivery, null, now, now, status, null);
  }

  /** Notes a failed attempt, and when the next one is made, if any. */
  public void failed(DueDelivery delivery, Integer status, String problem) {
    Instant now = clock.instant();
    Instant next = RetrySchedule.pauseAfter(delivery.attempts() + 1).map(now::plus).orElse(null);
    settle(delivery, next, null, now, status, problem);
  }

  private void settle(
      DueDelivery delivery,
      Instant next,
      Instant deliveredAt,
      Instant now,
      Integer status,
      String problem) {
    try (Connection connection = dataSource.getConnection();
        PreparedStatement update =
            connection.prepareStatement(
                "update webhook_delivery set attempts = attempts + 1, next_attempt_at = ?,"
                    + " delivered_at = ?, last_attempt_at = ?, last_status = ?, last_problem = ?,"
                    + " lease = null, leased_until = null where tenant_id = ?"
                    + " and environment_id = ? and message_id = ? and endpoint_id = ?")) {
      update.setObject(1, utc(next));
      update.setObject(2, utc(deliveredAt));
      update.setObject(3, utc(now));
      update.setObject(4, status);
      update.setString(
          5,
          problem == null ? null : problem.substring(0, Math.min(problem.length(), MAX_PROBLEM)));
      update.setString(6, delivery.tenantId());
      update.setString(7, delivery.environmentId());
      update.setString(8, delivery.messageId());
      update.setString(9, delivery.endpointId());
      update.executeUpdate();
    } catch (SQLException e) {
      throw new IllegalStateException("A webhook delivery cannot be noted", e);
    }
  }

  private static OffsetDateTime utc(Instant moment) {
    return moment == null ? null : moment.atOffset(ZoneOffset.UTC);
  }
}
