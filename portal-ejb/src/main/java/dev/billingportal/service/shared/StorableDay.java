package dev.billingportal.service.shared;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;

/** Reads a day of the years 1900 to 9998, written as a date or as an RFC 3339 time. */
class StorableDay extends StdScalarDeserializer<GivenDay> {
  private static final String NEITHER = "must be a date like 2026-09-01 or an RFC 3339 time";

  private final StorableTime times = new StorableTime();

  StorableDay() {
    super(GivenDay.class);
  }

  @Override
  public GivenDay deserialize(JsonParser in, DeserializationContext context) throws IOException {
    if (!in.hasToken(JsonToken.VALUE_STRING)) {
      return context.reportInputMismatch(GivenDay.class, NEITHER);
    }
    String text = in.getText().strip();
    if (!GivenDay.DATE.matcher(text).matches()) {
      Instant moment = times.deserialize(in, context);
      return moment == null ? null : GivenDay.of(moment);
    }
    return GivenDay.of(date(text, context));
  }

  private static LocalDate date(String text, DeserializationContext context) throws IOException {
    try {
      LocalDate date = LocalDate.parse(text);
      if (date.getYear() >= 1900 && date.getYear() <= 9998) {
        return date;
      }
    } catch (DateTimeException e) {
      // Refused below, the same as a year that no calendar here reaches.
    }
    context.handleWeirdStringValue(GivenDay.class, "", "must be a day of the years 1900 to 9998");
    throw new IllegalStateException("A wrong value is always refused");
  }
}
