package dev.billingportal.service.shared;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import com.fasterxml.jackson.datatype.jsr310.deser.InstantDeserializer;
import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.regex.Pattern;

/**
 * Reads a moment, written as a text, of the years 1900 to 9998, cut to the microseconds that both
 * databases keep; an absurd year would only fail later, in a column or a calendar.
 */
class StorableTime extends StdScalarDeserializer<Instant> {
  private static final Instant FIRST = Instant.parse("1900-01-01T00:00:00Z");
  private static final Instant LAST = Instant.parse("9998-12-31T00:00:00Z");

  /** Seconds since 1970, which Jackson would take for a time. */
  private static final Pattern COUNT = Pattern.compile("\\s*[+-]?[\\d.]+\\s*");

  StorableTime() {
    super(Instant.class);
  }

  @Override
  public Instant deserialize(JsonParser in, DeserializationContext context) throws IOException {
    if (!in.hasToken(JsonToken.VALUE_STRING) || COUNT.matcher(in.getText()).matches()) {
      return context.reportInputMismatch(Instant.class, "must be an RFC 3339 time");
    }
    Instant moment = InstantDeserializer.INSTANT.deserialize(in, context);
    if (moment != null && (moment.isBefore(FIRST) || moment.isAfter(LAST))) {
      return (Instant)
          context.handleWeirdStringValue(
              Instant.class, "", "must be a time of the years 1900 to 9998");
    }
    return moment == null ? null : moment.truncatedTo(ChronoUnit.MICROS);
  }
}
