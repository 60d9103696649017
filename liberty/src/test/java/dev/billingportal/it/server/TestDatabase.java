package dev.billingportal.it.server;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

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
      case "h2" -> EmbeddedH2.in(directory);
      case "postgresql" -> new RealPostgres();
      default -> throw new IllegalArgumentException("it.database is neither h2 nor postgresql");
    };
  }

  default Connection connect() throws SQLException {
    return DriverManager.getConnection(url(), user(), "");
  }

  @Override
  void close();

  /** The shipped default, in a file that the tests may open beside the server. */
  record EmbeddedH2(String url) implements TestDatabase {
    private static final Pattern SHIPPED =
        Pattern.compile("<variable name=\"db\\.url\" defaultValue=\"(jdbc:h2:[^\"]+)\"");

    static EmbeddedH2 in(Path directory) {
      try {
        Matcher shipped =
            SHIPPED.matcher(
                Files.readString(ServerFolder.CONFIGURATION.resolve("portal-base.xml")));
        if (!shipped.find()) {
          throw new IllegalStateException("portal-base.xml names no H2 database");
        }
        String data = directory.toAbsolutePath().toString();
        String url =
            shipped
                .group(1)
                .replace("${data.dir}", data)
                .replace("${db.query.seconds}", ServerFolder.QUERY_SECONDS);
        return new EmbeddedH2(url + ";AUTO_SERVER=TRUE");
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
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
