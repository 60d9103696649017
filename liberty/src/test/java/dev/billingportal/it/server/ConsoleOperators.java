package dev.billingportal.it.server;

import dev.billingportal.domain.operator.OperatorRole;
import java.security.GeneralSecurityException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Base64;
import java.util.Locale;
import java.util.UUID;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/** People of a test's merchant who may use the console, written by JDBC. */
public final class ConsoleOperators {
  public static final String PASSWORD = "a password for tests";
  private static final int FEW_ITERATIONS = 1_000;

  private ConsoleOperators() {}

  /** A new operator; gives their e-mail address. */
  public static String open(Merchant merchant, OperatorRole role) {
    String id = UUID.randomUUID().toString().substring(0, 18);
    String email = role.name().toLowerCase(Locale.ROOT) + "-" + id + "@tests.example";
    Timestamp now = Timestamp.from(Instant.now());
    try (Connection connection = ServerUnderTest.connectToDatabase();
        PreparedStatement insert =
            connection.prepareStatement(
                "insert into console_operator (tenant_id, id, email, name, role, password_hash,"
                    + " status, created_at, updated_at, version)"
                    + " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")) {
      int column = 0;
      for (Object value :
          new Object[] {
            merchant.tenantId(),
            "op_" + id,
            email,
            "Olive Tester",
            role.name(),
            hash(),
            "PUBLISHED",
            now,
            now,
            1
          }) {
        insert.setObject(++column, value);
      }
      insert.executeUpdate();
    } catch (SQLException e) {
      throw new IllegalStateException("An operator cannot be made", e);
    }
    return email;
  }

  /** The id of the operator with this e-mail address. */
  public static String idOf(String email) {
    try (Connection connection = ServerUnderTest.connectToDatabase();
        PreparedStatement query =
            connection.prepareStatement("select id from console_operator where email = ?")) {
      query.setString(1, email);
      ResultSet found = query.executeQuery();
      found.next();
      return found.getString(1);
    } catch (SQLException e) {
      throw new IllegalStateException("There is no operator " + email, e);
    }
  }

  /** All tests come from one address, whose failed tries to sign in add up. */
  public static void forgetFailures() {
    try (Connection connection = ServerUnderTest.connectToDatabase();
        Statement delete = connection.createStatement()) {
      delete.executeUpdate("delete from sign_in_attempts");
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String hash() {
    byte[] salt = new byte[16];
    try {
      byte[] hash =
          SecretKeyFactory.getInstance("PBKDF2WithHmacSHA512")
              .generateSecret(new PBEKeySpec(PASSWORD.toCharArray(), salt, FEW_ITERATIONS, 512))
              .getEncoded();
      Base64.Encoder encoder = Base64.getEncoder().withoutPadding();
      return "pbkdf2-sha512$"
          + FEW_ITERATIONS
          + "$"
          + encoder.encodeToString(salt)
          + "$"
          + encoder.encodeToString(hash);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
