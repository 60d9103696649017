package dev.billingportal.service.shared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import java.math.BigDecimal;
import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RefusedValueTest {
  private final ObjectMapper mapper = InputJson.mapper().build();

  private enum Kind {
    USAGE,
    FIXED
  }

  private record Sent(BigDecimal amount, Instant at, GivenDay day, Kind kind) {}

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      textBlock =
          """
          {"amount":"abc"},        must be a decimal of at most 15 digits
          {"amount":"\": must be"}, must be a decimal of at most 15 digits
          {"at":"yesterday"},      must be an RFC 3339 time
          {"at":"1066-10-14T00:00:00Z"}, must be a time of the years 1900 to 9998
          {"day":"today"},         must be an RFC 3339 time
          {"day":"2026-13-01"},    must be a day of the years 1900 to 9998
          {"kind":"COUPON"},       `must be one of FIXED, USAGE`
          """)
  void says_what_the_value_should_have_been(String json, String problem) {
    InvalidFormatException refused =
        catchThrowableOfType(
            InvalidFormatException.class, () -> mapper.readValue(json, Sent.class));

    assertThat(RefusedValue.problem(refused)).get().asString().startsWith(problem);
  }
}
