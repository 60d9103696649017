package dev.billingportal.rest.shared;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.ws.rs.ext.ContextResolver;
import jakarta.ws.rs.ext.Provider;

/** Gives the JSON reader and writer of the runtime the wire's own rules. */
@Provider
public class WireJsonResolver implements ContextResolver<ObjectMapper> {
  @Override
  public ObjectMapper getContext(Class<?> type) {
    return WireJson.MAPPER;
  }
}
