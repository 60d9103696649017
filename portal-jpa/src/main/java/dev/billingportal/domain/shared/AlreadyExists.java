package dev.billingportal.domain.shared;

import jakarta.ejb.ApplicationException;
import java.util.Map;

/** Something with the same unique field exists in the scope. */
@ApplicationException(rollback = true)
public class AlreadyExists extends PortalException {
  public AlreadyExists(String what, String field, String value) {
    super(
        ErrorCode.ALREADY_EXISTS,
        what + " with this " + field + " already exists",
        Map.of(field, value));
  }

  public AlreadyExists(String message, Map<String, String> details) {
    super(ErrorCode.ALREADY_EXISTS, message, details);
  }
}
