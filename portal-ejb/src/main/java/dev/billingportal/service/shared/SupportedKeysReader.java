package dev.billingportal.service.shared;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.deser.std.DelegatingDeserializer;
import com.fasterxml.jackson.databind.util.TokenBuffer;
import java.io.IOException;

/**
 * Reads a request's object with another reader, after its unsupported keys were looked at. A reader
 * of Jackson's own would not see them all: it hands unknown keys of a record that unwraps another
 * one to the other one, which ignores them.
 */
final class SupportedKeysReader extends DelegatingDeserializer {
  private static final long serialVersionUID = 1;

  private final Class<?> request;
  private final transient UnsupportedKeys unsupported;

  SupportedKeysReader(JsonDeserializer<?> reader, Class<?> request, UnsupportedKeys unsupported) {
    super(reader);
    this.request = request;
    this.unsupported = unsupported;
  }

  @Override
  protected JsonDeserializer<?> newDelegatingInstance(JsonDeserializer<?> newReader) {
    return new SupportedKeysReader(newReader, request, unsupported);
  }

  @Override
  public Object deserialize(JsonParser in, DeserializationContext context) throws IOException {
    if (!in.isExpectedStartObjectToken()) {
      return super.deserialize(in, context);
    }
    try (TokenBuffer object = context.bufferForInputBuffering(in)) {
      object.writeStartObject();
      while (in.nextToken() == JsonToken.FIELD_NAME) {
        String key = in.currentName();
        in.nextToken();
        try (TokenBuffer value = context.bufferAsCopyOfValue(in)) {
          if (unsupported.isSet(key, value)) {
            throw new UnsupportedKey(in, request, key);
          }
          object.writeFieldName(key);
          object.append(value);
        }
      }
      object.writeEndObject();
      try (JsonParser again = object.asParser(in)) {
        again.nextToken();
        return super.deserialize(again, context);
      }
    }
  }
}
