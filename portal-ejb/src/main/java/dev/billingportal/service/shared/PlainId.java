package dev.billingportal.service.shared;

import jakarta.validation.Constraint;
import jakarta.validation.Payload;
import jakarta.validation.ReportAsSingleViolation;
import jakarta.validation.constraints.Pattern;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * An id that a merchant chooses: without control characters, no dots alone, and without blanks at
 * its ends, which headers, forms and people drop, so that it could not be asked for again. Empty is
 * valid.
 */
@Documented
@Constraint(validatedBy = {})
@Pattern(regexp = PlainId.PATTERN)
@ReportAsSingleViolation
@Target({ElementType.FIELD, ElementType.METHOD, ElementType.PARAMETER, ElementType.TYPE_USE})
@Retention(RetentionPolicy.RUNTIME)
public @interface PlainId {
  /**
   * Cc and line ends anywhere; at the ends blanks, also those without a width. One or two dots
   * alone are folders in an address, so that clients leave them out of it.
   */
  String PATTERN =
      "^(?!\\.{1,2}$)(?:[^\\p{Cc}\\p{Z}\\u200B\\u2060\\uFEFF]"
          + "(?:[^\\p{Cc}\\u2028\\u2029]*[^\\p{Cc}\\p{Z}\\u200B\\u2060\\uFEFF])?)?$";

  String MESSAGE = "must not have control characters, or blanks at its ends, or be . or ..";

  String message() default MESSAGE;

  Class<?>[] groups() default {};

  Class<? extends Payload>[] payload() default {};
}
