package dev.billingportal.service.shared;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import java.io.IOException;

/**
 * Reads a text, and nothing else for one, but none that PostgreSQL cannot store: with a null
 * character or half a surrogate pair.
 */
class StorableText extends StdScalarDeserializer<String> {
  StorableText() {
    super(String.class);
  }

  @Override
  public String deserialize(JsonParser in, DeserializationContext context) throws IOException {
    if (!in.hasToken(JsonToken.VALUE_STRING)) {
      return context.reportInputMismatch(String.class, "must be a text");
    }
    String text = in.getText();
    if (text.codePoints().anyMatch(StorableText::isUnstorable)) {
      return (String)
          context.handleWeirdStringValue(
              String.class, "", "must not have null characters or halves of characters");
    }
    return text;
  }

  private static boolean isUnstorable(int codePoint) {
    return codePoint == 0
        || (codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE);
  }
}
