package dev.billingportal.it.server;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Makes many rows of a customer's few, in the database. */
public final class ManyRows {
  private ManyRows() {}

  /** Doubles a customer's rows of a table until there are so many; gives how many there are. */
  public static int of(String table, String customerId, int least) {
    try (Connection connection = ServerUnderTest.connectToDatabase()) {
      List<String> columns = columns(connection, table);
      int rows = count(connection, table, customerId);
      for (int round = 1; rows < least; round++) {
        String copied = "";
        for (String column : columns) {
          copied += (copied.isEmpty() ? "" : ", ") + copied(column, round);
        }
        try (PreparedStatement insert =
            connection.prepareStatement(
                "insert into "
                    + table
                    + " ("
                    + String.join(", ", columns)
                    + ") select "
                    + copied
                    + " from "
                    + table
                    + " where customer_id = ?")) {
          insert.setString(1, customerId);
          rows += insert.executeUpdate();
        }
      }
      return rows;
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String copied(String column, int round) {
    return switch (column) {
      case "id", "invoice_number" -> column + " || '" + (char) ('a' + round) + "'";
      case "ordinal" -> "ordinal + " + (1_000_000L << round);
      case "idempotency_key" -> "null";
      default -> column;
    };
  }

  private static List<String> columns(Connection connection, String table) throws SQLException {
    try (PreparedStatement none =
            connection.prepareStatement("select * from " + table + " where 1 = 0");
        ResultSet rows = none.executeQuery()) {
      ResultSetMetaData shape = rows.getMetaData();
      List<String> columns = new ArrayList<>();
      for (int at = 1; at <= shape.getColumnCount(); at++) {
        columns.add(shape.getColumnName(at));
      }
      return columns;
    }
  }

  private static int count(Connection connection, String table, String customerId)
      throws SQLException {
    try (PreparedStatement count =
        connection.prepareStatement("select count(*) from " + table + " where customer_id = ?")) {
      count.setString(1, customerId);
      try (ResultSet row = count.executeQuery()) {
        row.next();
        return row.getInt(1);
      }
    }
  }
}
