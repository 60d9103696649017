package dev.billingportal.rest.shared;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.module.SimpleModule;
import dev.billingportal.service.shared.InputJson;
import java.math.BigDecimal;

/**
 * The JSON of the wire: snake_case, every key present, decimals as strings, times RFC 3339 in UTC.
 * It is read as {@link InputJson} says.
 */
public final class WireJson {
  public static final ObjectMapper MAPPER = mapper();

  private WireJson() {}

  private static ObjectMapper mapper() {
    SimpleModule values = new SimpleModule("values");
    values.addSerializer(BigDecimal.class, new DecimalAsString());
    return InputJson.mapper()
        .addModule(values)
        .defaultPropertyInclusion(
            JsonInclude.Value.construct(JsonInclude.Include.ALWAYS, JsonInclude.Include.ALWAYS))
        .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
        .build();
  }
}
