package dev.billingportal.service.shared;

import com.fasterxml.jackson.databind.BeanDescription;
import com.fasterxml.jackson.databind.DeserializationConfig;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.deser.BeanDeserializerModifier;
import com.fasterxml.jackson.databind.util.TokenBuffer;
import java.io.IOException;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * The keys that {@link NotSupported} names on a type, each with the values that are as good as
 * none. Unset are also null, false, blank text, and lists and objects that hold nothing set.
 */
public final class UnsupportedKeys {
  private final Map<String, Set<String>> unsetValues = new TreeMap<>();

  private UnsupportedKeys(NotSupported keys) {
    for (String key : keys.value()) {
      String[] parts = key.split("=", 2);
      unsetValues.put(parts[0], parts.length == 1 ? Set.of() : Set.of(parts[1].split("\\|")));
    }
  }

  /** The keys of a request's type; none without the annotation. */
  public static Collection<String> of(Class<?> request) {
    NotSupported keys = request.getAnnotation(NotSupported.class);
    return keys == null ? Set.of() : new UnsupportedKeys(keys).unsetValues.keySet();
  }

  /** Refuses them wherever a mapper reads such a type. */
  static BeanDeserializerModifier refusing() {
    return new BeanDeserializerModifier() {
      private static final long serialVersionUID = 1;

      @Override
      public JsonDeserializer<?> modifyDeserializer(
          DeserializationConfig config, BeanDescription type, JsonDeserializer<?> reader) {
        NotSupported keys = type.getBeanClass().getAnnotation(NotSupported.class);
        return keys == null
            ? reader
            : new SupportedKeysReader(reader, type.getBeanClass(), new UnsupportedKeys(keys));
      }
    };
  }

  /** Whether a request's object sets the key, given what the key holds. */
  boolean isSet(String key, TokenBuffer value) throws IOException {
    Set<String> unset = unsetValues.get(key);
    if (unset == null) {
      return false;
    }
    try (var tokens = value.asParser()) {
      for (var token = tokens.nextToken(); token != null; token = tokens.nextToken()) {
        boolean nothing =
            !token.isScalarValue()
                || switch (token) {
                  case VALUE_NULL, VALUE_FALSE -> true;
                  default -> tokens.getText().isBlank() || isOneOf(unset, tokens.getText());
                };
        if (!nothing) {
          return true;
        }
      }
      return false;
    }
  }

  private static boolean isOneOf(Set<String> values, String sent) {
    return values.stream().anyMatch(sent::equalsIgnoreCase);
  }
}
