package dev.billingportal.domain.shared;

import jakarta.ejb.ApplicationException;
import java.util.Map;

/** What was asked for does not exist in the caller's scope; a foreign record looks the same. */
@ApplicationException(rollback = true)
public class NotFound extends PortalException {
  public NotFound(String what, String id) {
    this(what + " not found", Map.of("id", id));
  }

  private NotFound(String message, Map<String, String> details) {
    super(ErrorCode.NOT_FOUND, message, details);
  }

  /** What a field of the input refers to does not exist; told by the field and never by the id. */
  public static NotFound reference(String field, String what) {
    String problem = "there is no such " + what;
    return new NotFound(field + ": " + problem, Map.of(field, problem));
  }
}
