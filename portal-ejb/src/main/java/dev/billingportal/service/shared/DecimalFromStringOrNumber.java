package dev.billingportal.service.shared;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.regex.Pattern;

/**
 * Reads a decimal from a string or a number, in plain notation, of at most 15 digits before the
 * point and 15 after it.
 */
class DecimalFromStringOrNumber extends StdDeserializer<BigDecimal> {
  private static final Pattern PLAIN = Pattern.compile("[+-]?\\d{1,15}(\\.\\d{1,15})?");

  DecimalFromStringOrNumber() {
    super(BigDecimal.class);
  }

  @Override
  public BigDecimal deserialize(JsonParser in, DeserializationContext context) throws IOException {
    if (in.currentToken() == JsonToken.VALUE_STRING || in.currentToken().isNumeric()) {
      String text = in.getText().trim();
      if (PLAIN.matcher(text).matches()) {
        return new BigDecimal(text);
      }
      if (in.currentToken().isNumeric() && text.length() <= 40) {
        BigDecimal number = new BigDecimal(text);
        if (Math.abs(number.scale()) <= 15 && PLAIN.matcher(number.toPlainString()).matches()) {
          return number;
        }
      }
      return (BigDecimal)
          context.handleWeirdStringValue(
              BigDecimal.class,
              text.length() > 60 ? text.substring(0, 60) : text,
              "must be a decimal of at most 15 digits before the point and 15 after it");
    }
    return (BigDecimal) context.handleUnexpectedToken(BigDecimal.class, in);
  }
}
