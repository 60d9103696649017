package dev.billingportal.service.search;

import dev.billingportal.domain.shared.ValidationFailed;
import dev.billingportal.service.search.SearchFields.Field;
import dev.billingportal.service.shared.GivenDay;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Reads a filter's value as the type of its field. */
final class FilterValues {
  private FilterValues() {}

  /** One value, or several for {@code in} and {@code not_in}; never empty. */
  static List<Object> of(Field field, SearchRequest.Filter filter, String at) {
    SearchRequest.Value value = filter.value();
    String where = at + ".value";
    if (value == null) {
      throw new ValidationFailed(where, "is required");
    }
    List<String> texts = value.array() != null ? value.array() : single(value, where);
    if (texts.isEmpty()) {
      throw new ValidationFailed(where, "must not be empty");
    }
    return texts.stream().map(text -> read(field, filter, text, where)).toList();
  }

  private static List<String> single(SearchRequest.Value value, String where) {
    return Stream.of(value.string(), value.number(), value.date(), value.bool())
        .filter(v -> v != null)
        .findFirst()
        .map(v -> v instanceof BigDecimal number ? number.toPlainString() : v.toString())
        .map(List::of)
        .orElseThrow(() -> new ValidationFailed(where, "is required"));
  }

  private static Object read(Field field, SearchRequest.Filter filter, String text, String where) {
    return switch (field.type()) {
      case TEXT -> text;
      case NUMBER -> number(text, where);
      case TIME -> time(text, where);
      case DAY -> day(filter.operator(), text, where);
      case ENUM -> choice(field.enumType(), text, where);
      case FLAG -> Boolean.valueOf(text);
    };
  }

  private static BigDecimal number(String text, String where) {
    try {
      if (text.length() <= 40) {
        return new BigDecimal(text);
      }
    } catch (NumberFormatException e) {
      // Told below, the same as for a number that is too long.
    }
    throw new ValidationFailed(where, "must be a number");
  }

  private static Instant time(String text, String where) {
    try {
      return text.length() == 10
          ? LocalDate.parse(text).atStartOfDay().toInstant(ZoneOffset.UTC)
          : OffsetDateTime.parse(text).toInstant().truncatedTo(ChronoUnit.MICROS);
    } catch (DateTimeParseException e) {
      throw new ValidationFailed(where, "must be a date or an RFC 3339 time");
    }
  }

  /** In UTC, since a search knows no one customer; a day is before a time within it. */
  private static LocalDate day(String operator, String text, String where) {
    try {
      GivenDay day = GivenDay.parse(text);
      boolean before = "lt".equals(operator) || "before".equals(operator);
      return before ? day.endIn(ZoneOffset.UTC) : day.in(ZoneOffset.UTC);
    } catch (DateTimeException e) {
      throw new ValidationFailed(where, "must be a date or an RFC 3339 time");
    }
  }

  private static Enum<?> choice(Class<? extends Enum<?>> type, String text, String where) {
    for (Enum<?> constant : type.getEnumConstants()) {
      if (constant.name().equals(text.toUpperCase(Locale.ROOT))) {
        return constant;
      }
    }
    throw new ValidationFailed(where, "is not one of the known values");
  }
}
