package dev.billingportal.service.imports;

import static org.assertj.core.api.Assertions.assertThat;

import dev.billingportal.domain.shared.AlreadyExists;
import dev.billingportal.domain.shared.ErrorCode;
import dev.billingportal.domain.shared.InvalidOperation;
import dev.billingportal.domain.shared.NotFound;
import dev.billingportal.domain.shared.PortalException;
import dev.billingportal.domain.shared.ValidationFailed;
import java.sql.SQLException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RowProblemsTest {

  @Test
  void each_field_at_fault_is_a_problem_of_its_own() {
    assertThat(RowProblems.of(new ValidationFailed(Map.of("name", "no", "email", "bad"))))
        .containsExactly(
            new RowProblem("email", "validation_error", "bad"),
            new RowProblem("name", "validation_error", "no"));
  }

  @Test
  void what_exists_is_named_by_its_field() {
    assertThat(RowProblems.of(new AlreadyExists("A customer", "external_id", "c-1")))
        .containsExactly(
            new RowProblem(
                "external_id",
                "already_exists",
                "A customer with this external_id already exists"));
  }

  @Test
  void a_refusal_without_a_field_is_about_the_row() {
    assertThat(RowProblems.of(new NotFound("Wallet", "w")))
        .containsExactly(new RowProblem("row", "not_found", "Wallet not found"));
    assertThat(RowProblems.of(new InvalidOperation("The customer is archived")))
        .containsExactly(new RowProblem("row", "invalid_operation", "The customer is archived"));
  }

  @Test
  void what_a_row_refers_to_in_vain_is_named_by_its_field() {
    assertThat(RowProblems.of(NotFound.reference("external_customer_id", "customer")))
        .containsExactly(
            new RowProblem("external_customer_id", "not_found", "there is no such customer"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"23505", "22001", "23502"})
  void what_the_database_refuses_of_a_row_is_the_rows_problem(String state) {
    assertThat(RowProblems.of(new IllegalStateException(new SQLException("secret", state))))
        .hasSize(1)
        .noneMatch(problem -> problem.problem().contains("secret"));
  }

  @Test
  void trouble_of_the_server_is_no_rows_problem() {
    assertThat(RowProblems.of(new IllegalStateException("oh"))).isEmpty();
    assertThat(RowProblems.of(new IllegalStateException(new SQLException("gone", "08006"))))
        .isEmpty();
    assertThat(RowProblems.of(new PortalException(ErrorCode.INTERNAL_ERROR, "oh", Map.of())))
        .isEmpty();
  }

  @Test
  void long_words_are_cut_and_never_inside_a_character() {
    RowProblem problem = new RowProblem("f".repeat(300), "c", "x".repeat(499) + "\ud83d\ude00");

    assertThat(problem.field()).hasSize(255);
    assertThat(problem.problem()).isEqualTo("x".repeat(499));
  }
}
