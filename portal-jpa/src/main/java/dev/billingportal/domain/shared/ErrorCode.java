package dev.billingportal.domain.shared;

import java.util.Locale;

/** The ways a request can be refused, as the wire contract names them. */
public enum ErrorCode {
  VALIDATION_ERROR(400),
  INVALID_OPERATION(400),
  UNAUTHORIZED(401),
  PERMISSION_DENIED(403),
  NOT_FOUND(404),
  METHOD_NOT_ALLOWED(405),
  NOT_ACCEPTABLE(406),
  ALREADY_EXISTS(409),
  VERSION_CONFLICT(409),
  PAYLOAD_TOO_LARGE(413),
  UNSUPPORTED_MEDIA_TYPE(415),
  TOO_MANY_REQUESTS(429),
  INTERNAL_ERROR(500),
  SERVICE_UNAVAILABLE(503);

  private final int httpStatus;

  ErrorCode(int httpStatus) {
    this.httpStatus = httpStatus;
  }

  public int httpStatus() {
    return httpStatus;
  }

  /** The name on the wire, for example {@code not_found}. */
  public String wire() {
    return name().toLowerCase(Locale.ROOT);
  }
}
