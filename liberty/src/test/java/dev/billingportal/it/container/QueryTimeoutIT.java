package dev.billingportal.it.container;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.billingportal.service.shared.QueryTimeouts;
import jakarta.annotation.Resource;
import jakarta.ejb.EJB;
import jakarta.persistence.EntityManager;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import javax.sql.DataSource;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** No statement runs for as long as it likes, however it is sent. */
@ExtendWith(ArquillianExtension.class)
public class QueryTimeoutIT {
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final String ENDLESS_ON_POSTGRESQL = "select count(*) from pg_sleep(600)";
  private static final String ENDLESS_ON_H2 =
      "select count(*) from system_range(1, 9000000) a cross join system_range(1, 9000000) b";

  @EJB private PersistenceProbe persistence;

  @Resource(lookup = "jdbc/portal")
  private DataSource dataSource;

  @Test
  void a_query_by_jpa_is_stopped() throws SQLException {
    EntityManager entities = persistence.entities();
    String endless = endless();
    Instant start = Instant.now();

    assertThatThrownBy(() -> entities.createNativeQuery(endless).getSingleResult())
        .matches(QueryTimeouts::isBehind);
    assertThat(Duration.between(start, Instant.now())).isLessThan(PATIENCE);
  }

  @Test
  void a_statement_by_jdbc_is_stopped() throws SQLException {
    String endless = endless();
    try (Connection connection = dataSource.getConnection();
        Statement statement = connection.createStatement()) {
      Instant start = Instant.now();
      assertThatThrownBy(() -> statement.executeQuery(endless)).matches(QueryTimeouts::isBehind);
      assertThat(Duration.between(start, Instant.now())).isLessThan(PATIENCE);
    }
  }

  /** What a statement asked for is taken back when it is kept for the next, and the limit stays. */
  @Test
  void the_limit_outlives_a_statement_that_asked_for_rows_in_pieces() throws SQLException {
    String endless = endless();
    try (Connection connection = dataSource.getConnection()) {
      try (PreparedStatement inPieces = connection.prepareStatement("select 1")) {
        inPieces.setFetchSize(10);
        inPieces.executeQuery().close();
      }
      try (Statement statement = connection.createStatement()) {
        Instant start = Instant.now();
        assertThatThrownBy(() -> statement.executeQuery(endless)).matches(QueryTimeouts::isBehind);
        assertThat(Duration.between(start, Instant.now())).isLessThan(PATIENCE);
      }
    }
  }

  private String endless() throws SQLException {
    try (Connection connection = dataSource.getConnection()) {
      return connection.getMetaData().getDatabaseProductName().equals("PostgreSQL")
          ? ENDLESS_ON_POSTGRESQL
          : ENDLESS_ON_H2;
    }
  }
}
