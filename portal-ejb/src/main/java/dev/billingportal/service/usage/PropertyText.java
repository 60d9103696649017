package dev.billingportal.service.usage;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import java.io.IOException;

/** Reads a property's value as its text, digit by digit; what is nested, as its JSON. */
public class PropertyText extends StdDeserializer<String> {
  public PropertyText() {
    super(String.class);
  }

  @Override
  public String deserialize(JsonParser in, DeserializationContext context) throws IOException {
    JsonToken token = in.currentToken();
    return token.isScalarValue() ? in.getText() : context.readTree(in).toString();
  }
}
