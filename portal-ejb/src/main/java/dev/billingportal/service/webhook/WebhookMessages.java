package dev.billingportal.service.webhook;

import dev.billingportal.domain.shared.NotFound;
import dev.billingportal.service.shared.PageRequest;
import dev.billingportal.service.shared.ResultPage;
import dev.billingportal.service.tenant.MerchantScope;
import jakarta.annotation.Resource;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;

/** What was told or is still to be told, to look at and to tell again. */
@Stateless
public class WebhookMessages {
  @Resource(lookup = "jdbc/portal")
  private DataSource dataSource;

  @Inject private Clock clock;

  /** Newest first. */
  public ResultPage<WebhookMessageInfo> list(MerchantScope scope, PageRequest page) {
    String rows =
        "select id, event_type, occurred_at, payload from webhook_message where tenant_id = ?"
            + " and environment_id = ? order by occurred_at desc, id desc limit ? offset ?";
    try (Connection connection = dataSource.getConnection()) {
      Map<String, WebhookMessageInfo> messages = new LinkedHashMap<>();
      try (PreparedStatement select = scoped(connection, rows, scope)) {
        select.setInt(3, page.limit());
        select.setInt(4, page.offset());
        try (ResultSet row = select.executeQuery()) {
          while (row.next()) {
            messages.put(
                row.getString(1),
                new WebhookMessageInfo(
                    row.getString(1),
                    row.getString(2),
                    moment(row, 3),
                    row.getString(4),
                    new ArrayList<>()));
          }
        }
      }
      addDeliveries(connection, scope, messages);
      return new ResultPage<>(
          List.copyOf(messages.values()), count(connection, scope), page.limit(), page.offset());
    } catch (SQLException e) {
      throw new IllegalStateException("Webhook messages cannot be read", e);
    }
  }

  /**
   * Brings a message to every endpoint it was for once more, whether it arrived or not.
   *
   * @throws NotFound if the scope has no such message
   */
  public void replay(MerchantScope scope, String messageId) {
    String again =
        "update webhook_delivery set next_attempt_at = ?, attempts = 0, delivered_at = null,"
            + " lease = null, leased_until = null where message_id = ? and tenant_id = ?"
            + " and environment_id = ?";
    try (Connection connection = dataSource.getConnection();
        PreparedStatement update = connection.prepareStatement(again)) {
      update.setObject(1, clock.instant().atOffset(ZoneOffset.UTC));
      update.setString(2, messageId);
      update.setString(3, scope.tenantId());
      update.setString(4, scope.environmentId());
      if (update.executeUpdate() == 0) {
        throw new NotFound("Webhook message", messageId);
      }
    } catch (SQLException e) {
      throw new IllegalStateException("A webhook message cannot be told again", e);
    }
  }

  private static void addDeliveries(
      Connection connection, MerchantScope scope, Map<String, WebhookMessageInfo> messages)
      throws SQLException {
    if (messages.isEmpty()) {
      return;
    }
    String places = String.join(", ", messages.keySet().stream().map(id -> "?").toList());
    String deliveries =
        "select message_id, endpoint_id, attempts, delivered_at, last_attempt_at, last_status,"
            + " last_problem, next_attempt_at from webhook_delivery where tenant_id = ?"
            + " and environment_id = ? and message_id in ("
            + places
            + ") order by endpoint_id";
    try (PreparedStatement select = scoped(connection, deliveries, scope)) {
      int position = 3;
      for (String id : messages.keySet()) {
        select.setString(position++, id);
      }
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          messages
              .get(row.getString(1))
              .deliveries()
              .add(
                  new WebhookMessageInfo.Delivery(
                      row.getString(2),
                      row.getInt(3),
                      moment(row, 4),
                      moment(row, 5),
                      row.getObject(6, Integer.class),
                      row.getString(7),
                      moment(row, 8)));
        }
      }
    }
  }

  private static long count(Connection connection, MerchantScope scope) throws SQLException {
    try (PreparedStatement select =
            scoped(
                connection,
                "select count(*) from webhook_message where tenant_id = ? and environment_id = ?",
                scope);
        ResultSet row = select.executeQuery()) {
      row.next();
      return row.getLong(1);
    }
  }

  private static PreparedStatement scoped(Connection connection, String sql, MerchantScope scope)
      throws SQLException {
    PreparedStatement statement = connection.prepareStatement(sql);
    statement.setString(1, scope.tenantId());
    statement.setString(2, scope.environmentId());
    return statement;
  }

  private static Instant moment(ResultSet row, int column) throws SQLException {
    OffsetDateTime moment = row.getObject(column, OffsetDateTime.class);
    return moment == null ? null : moment.toInstant();
  }
}
