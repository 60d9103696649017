package dev.billingportal.rest.openapi;

import dev.billingportal.service.search.Expandable;
import dev.billingportal.service.shared.PlainId;
import jakarta.validation.constraints.AssertFalse;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Null;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.validation.constraints.Size;
import java.lang.reflect.AnnotatedElement;
import java.math.BigDecimal;
import java.util.List;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;

/** Bean Validation's annotations in the words of a schema. */
final class Constraints {
  private Constraints() {}

  static boolean isRequired(AnnotatedElement marks) {
    return marks != null
        && (marks.isAnnotationPresent(NotNull.class)
            || marks.isAnnotationPresent(NotBlank.class)
            || marks.isAnnotationPresent(NotEmpty.class));
  }

  static void apply(Schema schema, AnnotatedElement marks) {
    if (marks == null || schema.getType() == null) {
      return;
    }
    if (marks.isAnnotationPresent(Null.class)) {
      schema.setType(List.of(SchemaType.NULL));
    } else if (schema.getType().contains(SchemaType.STRING)) {
      text(schema, marks);
    } else if (schema.getType().contains(SchemaType.ARRAY)) {
      size(marks, schema::setMinItems, schema::setMaxItems);
    } else if (schema.getType().contains(SchemaType.OBJECT)) {
      size(marks, schema::setMinProperties, schema::setMaxProperties);
    } else if (marks.isAnnotationPresent(AssertFalse.class)) {
      schema.setEnumeration(List.of(false));
    } else {
      number(schema, marks);
    }
  }

  private static void text(Schema schema, AnnotatedElement marks) {
    size(marks, schema::setMinLength, schema::setMaxLength);
    if (marks.isAnnotationPresent(NotBlank.class)) {
      schema.setMinLength(1);
      schema.setPattern("\\S");
    }
    if (marks.isAnnotationPresent(Pattern.class)) {
      schema.setPattern("^(?:" + marks.getAnnotation(Pattern.class).regexp() + ")$");
    }
    if (marks.isAnnotationPresent(PlainId.class)) {
      schema.setPattern(PlainId.PATTERN);
    }
    if (marks.isAnnotationPresent(Expandable.class)) {
      String[] words = marks.getAnnotation(Expandable.class).value();
      String word = "(?:" + String.join("|", words) + ")";
      schema.setPattern("^\\s*(?:" + word + "\\s*(?:,\\s*" + word + "\\s*)*)?$");
      schema.addExample(words[0]);
    }
    if (marks.isAnnotationPresent(Email.class)) {
      schema.setFormat("email");
    }
  }

  private static void number(Schema schema, AnnotatedElement marks) {
    if (marks.isAnnotationPresent(Min.class)) {
      schema.setMinimum(BigDecimal.valueOf(marks.getAnnotation(Min.class).value()));
    }
    if (marks.isAnnotationPresent(Max.class)) {
      schema.setMaximum(BigDecimal.valueOf(marks.getAnnotation(Max.class).value()));
    }
    if (marks.isAnnotationPresent(PositiveOrZero.class)) {
      schema.setMinimum(BigDecimal.ZERO);
    }
    if (marks.isAnnotationPresent(Positive.class)) {
      schema.setExclusiveMinimum(BigDecimal.ZERO);
    }
    DecimalMin least = marks.getAnnotation(DecimalMin.class);
    if (least != null && least.inclusive()) {
      schema.setMinimum(new BigDecimal(least.value()));
    } else if (least != null) {
      schema.setExclusiveMinimum(new BigDecimal(least.value()));
    }
  }

  private static void size(
      AnnotatedElement marks,
      java.util.function.Consumer<Integer> least,
      java.util.function.Consumer<Integer> most) {
    Size size = marks.getAnnotation(Size.class);
    if (size != null && size.min() > 0) {
      least.accept(size.min());
    }
    if (size != null && size.max() < Integer.MAX_VALUE) {
      most.accept(size.max());
    }
    if (marks.isAnnotationPresent(NotEmpty.class)) {
      least.accept(1);
    }
  }
}
