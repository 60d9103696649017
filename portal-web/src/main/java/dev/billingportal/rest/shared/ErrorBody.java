package dev.billingportal.rest.shared;

import dev.billingportal.domain.shared.ErrorCode;
import java.util.Map;

/** The one body of every refusal, at every status. */
public record ErrorBody(
    boolean success,
    Detail error,
    String code,
    String message,
    int httpStatusCode,
    Map<String, String> details) {

  /** The message once more, where the reference client looks for it. */
  public record Detail(String message, String internalError) {}

  public static ErrorBody of(ErrorCode code, String message, Map<String, String> details) {
    return new ErrorBody(
        false, new Detail(message, null), code.wire(), message, code.httpStatus(), details);
  }
}
