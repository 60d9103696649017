package dev.billingportal.domain.shared;

import jakarta.ejb.ApplicationException;
import java.util.Map;

/** What was asked for does not exist in the caller's scope; a foreign record looks the same. */
@ApplicationException(rollback = true)
public class NotFound extends PortalException {
  public NotFound(String what, String id) {
    super(ErrorCode.NOT_FOUND, what + " not found", Map.of("id", id));
  }
}
