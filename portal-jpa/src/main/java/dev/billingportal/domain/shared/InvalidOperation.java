package dev.billingportal.domain.shared;

import jakarta.ejb.ApplicationException;
import java.util.Map;

/** The input is well formed, but the record is in no state for it. */
@ApplicationException(rollback = true)
public class InvalidOperation extends PortalException {
  public InvalidOperation(String message) {
    this(message, Map.of());
  }

  public InvalidOperation(String message, Map<String, String> details) {
    super(ErrorCode.INVALID_OPERATION, message, details);
  }
}
