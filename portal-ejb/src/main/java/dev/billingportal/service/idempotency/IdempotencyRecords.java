package dev.billingportal.service.idempotency;

import dev.billingportal.service.idempotency.IdempotentCalls.KeptAnswer;
import dev.billingportal.service.tenant.MerchantScope;
import jakarta.annotation.Resource;
import jakarta.ejb.ApplicationException;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.Optional;
import java.util.function.Supplier;
import javax.sql.DataSource;

/** Keeps the answers of calls that carry an idempotency key. */
@Stateless
public class IdempotencyRecords {
  private static final String UNIQUE_VIOLATION = "23505";

  @Resource(lookup = "jdbc/portal")
  private DataSource dataSource;

  @Inject private Clock clock;

  @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
  public Optional<KeptAnswer> find(MerchantScope scope, String operation, String key) {
    try (Connection connection = dataSource.getConnection();
        PreparedStatement select =
            connection.prepareStatement(
                "select request_hash, response_status, response_body from idempotency_record"
                    + " where tenant_id = ? and environment_id = ? and operation = ?"
                    + " and idempotency_key = ?")) {
      bindKey(select, scope, operation, key);
      try (ResultSet row = select.executeQuery()) {
        return row.next()
            ? Optional.of(new KeptAnswer(row.getString(1), row.getInt(2), row.getString(3)))
            : Optional.empty();
      }
    } catch (SQLException e) {
      throw new IllegalStateException("Idempotency records cannot be read", e);
    }
  }

  /**
   * Claims the key, runs the call and keeps its answer, in one transaction.
   *
   * @throws Raced if another request claimed the key meanwhile
   */
  @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
  public KeptAnswer run(
      MerchantScope scope,
      String operation,
      String key,
      String requestHash,
      int status,
      Supplier<String> call) {
    claim(scope, operation, key, requestHash, status);
    String body = call.get();
    keep(scope, operation, key, body);
    return new KeptAnswer(requestHash, status, body);
  }

  private void claim(
      MerchantScope scope, String operation, String key, String requestHash, int status) {
    try (Connection connection = dataSource.getConnection();
        PreparedStatement insert =
            connection.prepareStatement(
                "insert into idempotency_record (tenant_id, environment_id, operation,"
                    + " idempotency_key, request_hash, response_status, response_body, created_at)"
                    + " values (?, ?, ?, ?, ?, ?, '', ?)")) {
      bindKey(insert, scope, operation, key);
      insert.setString(5, requestHash);
      insert.setInt(6, status);
      insert.setTimestamp(7, Timestamp.from(clock.instant()));
      insert.executeUpdate();
    } catch (SQLException e) {
      if (UNIQUE_VIOLATION.equals(e.getSQLState())) {
        throw new Raced();
      }
      throw new IllegalStateException("An idempotency record cannot be claimed", e);
    }
  }

  private void keep(MerchantScope scope, String operation, String key, String body) {
    try (Connection connection = dataSource.getConnection();
        PreparedStatement update =
            connection.prepareStatement(
                "update idempotency_record set response_body = ? where tenant_id = ?"
                    + " and environment_id = ? and operation = ? and idempotency_key = ?")) {
      update.setString(1, body);
      update.setString(2, scope.tenantId());
      update.setString(3, scope.environmentId());
      update.setString(4, operation);
      update.setString(5, key);
      update.executeUpdate();
    } catch (SQLException e) {
      throw new IllegalStateException("An answer cannot be kept", e);
    }
  }

  private static void bindKey(
      PreparedStatement statement, MerchantScope scope, String operation, String key)
      throws SQLException {
    statement.setString(1, scope.tenantId());
    statement.setString(2, scope.environmentId());
    statement.setString(3, operation);
    statement.setString(4, key);
  }

  /** Another request claimed the same key first. */
  @ApplicationException(rollback = true)
  public static class Raced extends RuntimeException {}
}
