package dev.billingportal.domain.shared;

import jakarta.ejb.ApplicationException;
import java.util.Map;

/**
 * A refusal that a caller is told of: a code, a sentence, and the fields it is about. It undoes the
 * transaction, so nothing is stored by half.
 */
@ApplicationException(rollback = true)
public class PortalException extends RuntimeException {
  private final ErrorCode code;
  private final transient Map<String, String> details;

  public PortalException(ErrorCode code, String message, Map<String, String> details) {
    super(message);
    this.code = code;
    this.details = Map.copyOf(details);
  }

  public ErrorCode code() {
    return code;
  }

  /** The offending fields by their wire names, each with what is wrong with it. */
  public Map<String, String> details() {
    return details;
  }
}
