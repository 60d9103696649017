package dev.billingportal.it.server;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** What was written down of a merchant, read by JDBC. */
public final class Audit {
  private Audit() {}

  /** One entry; an empty text stands for nothing. */
  public record Entry(
      String action,
      String actorType,
      String actor,
      String subject,
      String customer,
      String detail,
      String network) {}

  /** All of a merchant's entries, oldest first. */
  public static List<Entry> of(String tenantId) {
    List<Entry> entries = new ArrayList<>();
    try (Connection connection = ServerUnderTest.connectToDatabase();
        PreparedStatement query =
            connection.prepareStatement(
                "select action, actor_type, actor_id, subject_id, customer_id, detail, network"
                    + " from audit_entry where tenant_id = ? order by occurred_at, id")) {
      query.setString(1, tenantId);
      ResultSet rows = query.executeQuery();
      while (rows.next()) {
        entries.add(
            new Entry(
                text(rows, 1),
                text(rows, 2),
                text(rows, 3),
                text(rows, 4),
                text(rows, 5),
                text(rows, 6),
                text(rows, 7)));
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
    return entries;
  }

  private static String text(ResultSet row, int column) throws SQLException {
    String value = row.getString(column);
    return value == null ? "" : value;
  }
}
