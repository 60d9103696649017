package dev.billingportal.service.shared;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.ejb.EJBException;
import jakarta.persistence.PersistenceException;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LostConnectionsTest {
  @ParameterizedTest
  @CsvSource({
    "08001, true",
    "08006, true",
    "57P01, true",
    "57P03, true",
    "53300, true",
    "57014, false",
    "23505, false",
    ", false"
  })
  void they_are_told_by_their_state(String state, boolean lost) {
    Throwable failure = new PersistenceException(new SQLException("x", state));

    assertThat(LostConnections.areBehind(failure)).isEqualTo(lost);
  }

  @Test
  void a_pool_that_has_none_left_is_one() {
    assertThat(
            LostConnections.areBehind(
                new EJBException(
                    new PersistenceException(new SQLTransientConnectionException("x")))))
        .isTrue();
  }

  @Test
  void other_failures_are_none() {
    assertThat(LostConnections.areBehind(new IllegalStateException("08001"))).isFalse();
  }
}
