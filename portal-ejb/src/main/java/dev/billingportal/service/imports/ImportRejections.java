package dev.billingportal.service.imports;

import dev.billingportal.domain.shared.ScopedId;
import jakarta.annotation.Resource;
import jakarta.ejb.Stateless;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/** The rows that imports did not take in. */
@Stateless
public class ImportRejections {
  @Resource(lookup = "jdbc/portal")
  private DataSource dataSource;

  /** Notes problems, those of a line one after the other. */
  public void note(ScopedId job, List<RejectedRow> rows) {
    if (rows.isEmpty()) {
      return;
    }
    try (Connection connection = dataSource.getConnection();
        PreparedStatement insert =
            connection.prepareStatement(
                "insert into import_rejection (tenant_id, environment_id, import_id, line_number,"
                    + " position, field, code, problem) values (?, ?, ?, ?, ?, ?, ?, ?)")) {
      insert.setString(1, job.tenantId());
      insert.setString(2, job.environmentId());
      insert.setString(3, job.id());
      long line = -1;
      int position = 0;
      for (RejectedRow row : rows) {
        position = row.line() == line ? position + 1 : 0;
        line = row.line();
        insert.setLong(4, line);
        insert.setInt(5, position);
        insert.setString(6, row.problem().field());
        insert.setString(7, row.problem().code());
        insert.setString(8, row.problem().problem());
        insert.addBatch();
      }
      insert.executeBatch();
    } catch (SQLException e) {
      throw new IllegalStateException("Rejected rows cannot be noted", e);
    }
  }

  /** Problems of at most so many lines after a line, in the file's order. */
  public List<RejectedRow> after(ScopedId job, long line, int lines) {
    try (Connection connection = dataSource.getConnection();
        PreparedStatement select =
            connection.prepareStatement(
                "select line_number, field, code, problem from import_rejection"
                    + " where tenant_id = ? and environment_id = ? and import_id = ?"
                    + " and line_number in (select distinct line_number from import_rejection"
                    + " where tenant_id = ? and environment_id = ? and import_id = ?"
                    + " and line_number > ? order by line_number limit ?)"
                    + " order by line_number, position")) {
      for (int i = 0; i < 6; i += 3) {
        select.setString(i + 1, job.tenantId());
        select.setString(i + 2, job.environmentId());
        select.setString(i + 3, job.id());
      }
      select.setLong(7, line);
      select.setInt(8, lines);
      List<RejectedRow> found = new ArrayList<>();
      try (ResultSet rows = select.executeQuery()) {
        while (rows.next()) {
          found.add(
              new RejectedRow(
                  rows.getLong(1),
                  new RowProblem(rows.getString(2), rows.getString(3), rows.getString(4))));
        }
      }
      return found;
    } catch (SQLException e) {
      throw new IllegalStateException("Rejected rows cannot be read", e);
    }
  }
}
