package dev.billingportal.service.usage;

import dev.billingportal.domain.catalog.AggregationType;
import dev.billingportal.domain.catalog.ResetUsage;
import dev.billingportal.domain.tenant.EnvironmentId;
import dev.billingportal.service.shared.Binding;
import dev.billingportal.service.shared.Migrations;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.UUID;

/** The portal's tables in an H2 of their own. */
final class UsageDatabase {
  private static final Instant NOW = Instant.parse("2026-03-01T00:00:00Z");

  private final String url;

  UsageDatabase() {
    this("latest");
  }

  /** The tables as they were up to a migration. */
  UsageDatabase(String version) {
    url =
        "jdbc:h2:mem:"
            + UUID.randomUUID()
            + ";MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;DEFAULT_NULL_ORDERING=HIGH;DB_CLOSE_DELAY=-1";
    migrate(version);
  }

  /** Brings the tables up to date. */
  void migrate() {
    migrate("latest");
  }

  private void migrate(String version) {
    Migrations.configure().dataSource(url, "sa", "").target(version).load().migrate();
  }

  /** A connection that commits when it is told to. */
  Connection connect() throws SQLException {
    Connection connection = DriverManager.getConnection(url, "sa", "");
    connection.setAutoCommit(false);
    return connection;
  }

  /** A migration's text. */
  static String script(String name) {
    try (InputStream script = UsageDatabase.class.getResourceAsStream("/db/migration/" + name)) {
      return new String(script.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A new tenant's environment. */
  static EnvironmentId environment(Connection connection) throws SQLException {
    EnvironmentId scope = new EnvironmentId("t" + UUID.randomUUID(), "e");
    try (PreparedStatement insert =
        connection.prepareStatement(
            "insert into tenant (id, name, status, created_at, updated_at)"
                + " values (?, 'T', 'PUBLISHED', ?, ?)")) {
      new Binding(insert).text(scope.tenantId()).moment(NOW).moment(NOW);
      insert.executeUpdate();
    }
    try (PreparedStatement insert =
        connection.prepareStatement(
            "insert into environment (tenant_id, id, name, kind, created_at, updated_at)"
                + " values (?, ?, 'E', 'SANDBOX', ?, ?)")) {
      new Binding(insert).scope(scope).moment(NOW).moment(NOW);
      insert.executeUpdate();
    }
    return scope;
  }

  /** A new meter of the property {@code value}, as the catalogue makes it. */
  static void meter(
      Connection connection,
      EnvironmentId scope,
      String id,
      String eventName,
      AggregationType type,
      ResetUsage reset)
      throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement(
            "insert into meter (tenant_id, environment_id, id, name, event_name, aggregation_type,"
                + " aggregation_field, filters, reset_usage, status, created_at, updated_at,"
                + " version) values (?, ?, ?, 'M', ?, ?, 'value', '[]', ?, 'PUBLISHED', ?, ?,"
                + " 0)")) {
      new Binding(insert)
          .scope(scope)
          .text(id)
          .text(eventName)
          .text(type.name())
          .text(reset.name())
          .moment(NOW)
          .moment(NOW);
      insert.executeUpdate();
    }
    NewMeters.begin(connection, new H2UsageStore(), scope, id, NOW);
  }
}
