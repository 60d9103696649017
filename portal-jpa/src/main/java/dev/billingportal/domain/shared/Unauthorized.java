package dev.billingportal.domain.shared;

import jakarta.ejb.ApplicationException;
import java.util.Map;

/** The caller did not prove who they are. Says nothing of why. */
@ApplicationException(rollback = true)
public class Unauthorized extends PortalException {
  public Unauthorized(String message) {
    super(ErrorCode.UNAUTHORIZED, message, Map.of());
  }
}
