package dev.billingportal.service.imports;

import dev.billingportal.domain.shared.ErrorCode;
import dev.billingportal.domain.shared.PortalException;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;

/** Says of what went wrong whether a row is to blame, and how. */
final class RowProblems {
  private static final String UNIQUE_VIOLATION = "23505";
  private static final int SERVER_AT_FAULT = 500;

  private RowProblems() {}

  /** Empty if the row is not to blame, so that it may be tried again. */
  static List<RowProblem> of(Throwable thrown) {
    for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
      if (cause instanceof PortalException refused) {
        return refused.code().httpStatus() >= SERVER_AT_FAULT ? List.of() : of(refused);
      }
      if (cause instanceof SQLException sql && sql.getSQLState() != null) {
        return of(sql.getSQLState());
      }
    }
    return List.of();
  }

  private static List<RowProblem> of(PortalException refused) {
    String code = refused.code().wire();
    if (saysWhatIsWrongOfEachField(refused)) {
      return refused.details().entrySet().stream()
          .sorted(Map.Entry.comparingByKey())
          .map(problem -> new RowProblem(problem.getKey(), code, problem.getValue()))
          .toList();
    }
    String field =
        refused.details().keySet().stream()
            .filter(name -> !name.equals("id"))
            .sorted()
            .findFirst()
            .orElse("row");
    return List.of(new RowProblem(field, code, refused.getMessage()));
  }

  private static boolean saysWhatIsWrongOfEachField(PortalException refused) {
    return switch (refused.code()) {
      case VALIDATION_ERROR -> !refused.details().isEmpty();
      case NOT_FOUND -> !refused.details().containsKey("id");
      default -> false;
    };
  }

  private static List<RowProblem> of(String sqlState) {
    if (sqlState.equals(UNIQUE_VIOLATION)) {
      return List.of(
          new RowProblem(
              "row", ErrorCode.ALREADY_EXISTS.wire(), "Something like this already exists"));
    }
    return sqlState.startsWith("22") || sqlState.startsWith("23")
        ? List.of(
            new RowProblem(
                "row", ErrorCode.VALIDATION_ERROR.wire(), "has a value that cannot be stored"))
        : List.of();
  }
}
