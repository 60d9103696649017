package dev.billingportal.service.search;

import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Text of words, separated by commas, that name what else an answer is to hold. */
@Documented
@Constraint(validatedBy = Expandable.Words.class)
@Target({ElementType.FIELD, ElementType.PARAMETER, ElementType.TYPE_USE})
@Retention(RetentionPolicy.RUNTIME)
public @interface Expandable {
  /** The words that are known; also those for what an answer holds anyway, or never has here. */
  String[] value();

  String message() default "has an unknown word";

  Class<?>[] groups() default {};

  Class<? extends Payload>[] payload() default {};

  /** Reads the words and refuses the first that is not known. */
  final class Words implements ConstraintValidator<Expandable, String> {
    private List<String> known;

    @Override
    public void initialize(Expandable marks) {
      known = List.of(marks.value());
    }

    @Override
    public boolean isValid(String text, ConstraintValidatorContext context) {
      return of(text).stream()
          .filter(word -> !known.contains(word))
          .findFirst()
          .map(word -> refuse(word, context))
          .orElse(true);
    }

    private boolean refuse(String word, ConstraintValidatorContext context) {
      context.disableDefaultConstraintViolation();
      // The word is the caller's: what looks like a message's own placeholder is taken out.
      context
          .buildConstraintViolationWithTemplate(
              "unknown word "
                  + word.replaceAll("[^\\w.\\- ]", "?")
                  + "; known are "
                  + String.join(", ", known))
          .addConstraintViolation();
      return false;
    }

    /** The words of a text; none for null. */
    public static Set<String> of(String text) {
      Set<String> words = new TreeSet<>();
      if (text != null && !text.isBlank()) {
        Arrays.stream(text.split(",", -1)).map(String::trim).forEach(words::add);
      }
      return words;
    }
  }
}
