package dev.billingportal.service.shared;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.JsonMappingException;

/** A request sets a key of {@link NotSupported}; the path of the exception ends with it. */
public final class UnsupportedKey extends JsonMappingException {
  public static final String PROBLEM = "is not supported";

  private static final long serialVersionUID = 1;

  UnsupportedKey(JsonParser parser, Class<?> request, String key) {
    super(parser, PROBLEM);
    prependPath(request, key);
  }
}
