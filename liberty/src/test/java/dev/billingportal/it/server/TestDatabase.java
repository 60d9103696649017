package dev.billingportal.it.server;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;

/** An empty database for one run of the tests. */
public interface TestDatabase extends AutoCloseable {
  String url();

  String user();

  /** As {@code PORTAL_MODE} is while the tests run on this database. */
  String mode();

  /** The one that the system property {@code it.database} names. */
  static TestDatabase start(Path directory) {
    String name = System.getProperty("it.database", "h2");
    return switch (name) {
      case "h2" -> new EmbeddedH2(directory.resolve("portal").toAbsolutePath());
      case "postgresql" -> new RealPostgres();
      default -> throw new IllegalArgumentException("it.database is neither h2 nor postgresql");
    };
  }

  default Connection connect() throws SQLException {
    return DriverManager.getConnection(url(), user(), "");
  }

  @Override
  void close();

  /** A file that the server owns and that the tests may open beside it. */
  record EmbeddedH2(Path file) implements TestDatabase {
    @Override
    public String url() {
      return "jdbc:h2:file:"
          + file
          + ";MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;DEFAULT_NULL_ORDERING=HIGH;AUTO_SERVER=TRUE";
    }

    @Override
    public String user() {
      return "sa";
    }

    @Override
    public String mode() {
      return "development";
    }

    @Override
    public void close() {
      // Ends with the server.
    }
  }

  /** A PostgreSQL of its own process, from the binaries on Maven Central. */
  final class RealPostgres implements TestDatabase {
    private final EmbeddedPostgres server;

    RealPostgres() {
      try {
        server = EmbeddedPostgres.builder().setPGStartupWait(Duration.ofMinutes(1)).start();
      } catch (IOException e) {
        throw new IllegalStateException("PostgreSQL does not start", e);
      }
    }

    @Override
    public String url() {
      return "jdbc:postgresql://localhost:" + server.getPort() + "/postgres";
    }

    @Override
    public String user() {
      return "postgres";
    }

    @Override
    public String mode() {
      return "production";
    }

    @Override
    public void close() {
      try {
        server.close();
      } catch (IOException e) {
        throw new IllegalStateException("PostgreSQL does not stop", e);
      }
    }
  }
}
