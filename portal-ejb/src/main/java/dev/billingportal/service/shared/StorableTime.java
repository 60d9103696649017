package dev.billingportal.service.shared;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import com.fasterxml.jackson.datatype.jsr310.deser.InstantDeserializer;
import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * Reads a moment of the years 1900 to 9998, cut to the microseconds that both databases keep; an
 * absurd year would only fail later, in a column or a calendar.
 */
class StorableTime extends StdScalarDeserializer<Instant> {
  private static final Instant FIRST = Instant.parse("1900-01-01T00:00:00Z");
  private static final Instant LAST = Instant.parse("9998-12-31T00:00:00Z");

  StorableTime() {
    super(Instant.class);
  }

  @Override
  public Instant deserialize(JsonParser in, DeserializationContext context) throws IOException {
    Instant moment = InstantDeserializer.INSTANT.deserialize(in, context);
    if (moment != null && (moment.isBefore(FIRST) || moment.isAfter(LAST))) {
      return (Instant)
          context.handleWeirdStringValue(
              Instant.class, "", "must be a time of the years 1900 to 9998");
    }
    return moment == null ? null : moment.truncatedTo(ChronoUnit.MICROS);
  }
}
