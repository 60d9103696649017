package dev.billingportal.service.shared;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.persistence.PersistenceException;
import jakarta.persistence.QueryTimeoutException;
import java.sql.SQLException;
import java.sql.SQLTimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QueryTimeoutsTest {
  @ParameterizedTest
  @CsvSource({"57014, true", "55P03, true", "23505, false", "57P01, false", ", false"})
  void a_stopped_statement_is_told_by_its_state(String state, boolean timeout) {
    Throwable failure = new PersistenceException(new SQLException("x", state));

    assertThat(QueryTimeouts.isBehind(failure)).isEqualTo(timeout);
  }

  @Test
  void a_drivers_or_providers_own_word_is_taken() {
    assertThat(QueryTimeouts.isBehind(new IllegalStateException(new SQLTimeoutException("x"))))
        .isTrue();
    assertThat(QueryTimeouts.isBehind(new QueryTimeoutException("x"))).isTrue();
  }

  @Test
  void other_failures_are_none() {
    assertThat(QueryTimeouts.isBehind(new IllegalStateException("57014"))).isFalse();
  }
}
