package dev.billingportal.service.imports;

import dev.billingportal.domain.shared.ScopedId;
import jakarta.annotation.Resource;
import jakarta.ejb.Stateless;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import javax.sql.DataSource;

/** Keeps the files of imports in the database, in pieces, where every node finds them. */
@Stateless
public class ImportFiles {
  private static final int PIECE = 256 * 1024;
  private static final String OF_IMPORT =
      " where tenant_id = ? and environment_id = ? and import_id = ?";

  @Resource(lookup = "jdbc/portal")
  private DataSource dataSource;

  public void keep(ScopedId job, Path file) {
    try (InputStream content = Files.newInputStream(file);
        Connection connection = dataSource.getConnection();
        PreparedStatement insert =
            connection.prepareStatement(
                "insert into import_piece (tenant_id, environment_id, import_id, position, content)"
                    + " values (?, ?, ?, ?, ?)")) {
      bind(insert, job);
      int position = 0;
      for (byte[] piece = content.readNBytes(PIECE);
          piece.length > 0;
          piece = content.readNBytes(PIECE)) {
        insert.setInt(4, position++);
        insert.setBytes(5, piece);
        insert.executeUpdate();
      }
    } catch (IOException | SQLException e) {
      throw new IllegalStateException("The file of an import cannot be kept", e);
    }
  }

  /** A piece of the file, or null after the last. */
  public byte[] piece(ScopedId job, int position) {
    try (Connection connection = dataSource.getConnection();
        PreparedStatement select =
            connection.prepareStatement(
                "select content from import_piece" + OF_IMPORT + " and position = ?")) {
      bind(select, job);
      select.setInt(4, position);
      try (ResultSet row = select.executeQuery()) {
        return row.next() ? row.getBytes(1) : null;
      }
    } catch (SQLException e) {
      throw new IllegalStateException("The file of an import cannot be read", e);
    }
  }

  public void forget(ScopedId job) {
    try (Connection connection = dataSource.getConnection();
        PreparedStatement delete =
            connection.prepareStatement("delete from import_piece" + OF_IMPORT)) {
      bind(delete, job);
      delete.executeUpdate();
    } catch (SQLException e) {
      throw new IllegalStateException("The file of an import cannot be deleted", e);
    }
  }

  private static void bind(PreparedStatement statement, ScopedId job) throws SQLException {
    statement.setString(1, job.tenantId());
    statement.setString(2, job.environmentId());
    statement.setString(3, job.id());
  }
}
