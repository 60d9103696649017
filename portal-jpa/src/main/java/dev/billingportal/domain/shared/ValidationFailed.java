package dev.billingportal.domain.shared;

import jakarta.ejb.ApplicationException;
import java.util.Map;

/** The input is wrong; the details name each offending field by its wire name. */
@ApplicationException(rollback = true)
public class ValidationFailed extends PortalException {
  public ValidationFailed(String field, String problem) {
    this(Map.of(field, problem));
  }

  public ValidationFailed(Map<String, String> problems) {
    super(ErrorCode.VALIDATION_ERROR, sentence(problems), problems);
  }

  private static String sentence(Map<String, String> problems) {
    return problems.entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .findFirst()
        .map(first -> first.getKey() + ": " + first.getValue())
        .orElse("The request is not valid");
  }
}
