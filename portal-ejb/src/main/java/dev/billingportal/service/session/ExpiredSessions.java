package dev.billingportal.service.session;

import dev.billingportal.service.shared.MerchantNotice;
import jakarta.annotation.Resource;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;

/** Tells the merchant, once, that a session has ended by time. Revoked ones were told as such. */
@Singleton
public class ExpiredSessions {
  private static final int AT_ONCE = 500;

  @Resource(lookup = "jdbc/portal")
  private DataSource dataSource;

  @Inject private Event<MerchantNotice> notices;
  @Inject private Clock clock;

  private record Ended(
      String tenantId,
      String environmentId,
      String id,
      String customerId,
      OffsetDateTime expiresAt) {}

  @Schedule(second = "20", minute = "*", hour = "*", persistent = false)
  public void tell() {
    try (Connection connection = dataSource.getConnection()) {
      for (Ended session : ended(connection)) {
        if (claim(connection, session)) {
          notices.fire(
              new MerchantNotice(
                  session.tenantId(),
                  session.environmentId(),
                  "portal.session.expired",
                  session.expiresAt().toInstant(),
                  Map.of("session_id", session.id(), "customer_id", session.customerId())));
        }
      }
    } catch (SQLException e) {
      throw new IllegalStateException("Ended sessions cannot be read", e);
    }
  }

  private List<Ended> ended(Connection connection) throws SQLException {
    List<Ended> ended = new ArrayList<>();
    try (PreparedStatement select =
        connection.prepareStatement(
            "select tenant_id, environment_id, id, customer_id, expires_at from portal_session"
                + " where expiry_told = false and expires_at <= ? and revoked_at is null"
                + " order by expires_at limit ?")) {
      select.setObject(1, clock.instant().atOffset(ZoneOffset.UTC));
      select.setInt(2, AT_ONCE);
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          ended.add(
              new Ended(
                  row.getString(1),
                  row.getString(2),
                  row.getString(3),
                  row.getString(4),
                  row.getObject(5, OffsetDateTime.class)));
        }
      }
    }
    return ended;
  }

  /** Whether this node is the one that tells; the other one's update finds it told. */
  private static boolean claim(Connection connection, Ended session) throws SQLException {
    try (PreparedStatement update =
        connection.prepareStatement(
            "update portal_session set expiry_told = true where tenant_id = ?"
                + " and environment_id = ? and id = ? and expiry_told = false")) {
      update.setString(1, session.tenantId());
      update.setString(2, session.environmentId());
      update.setString(3, session.id());
      return update.executeUpdate() == 1;
    }
  }
}
