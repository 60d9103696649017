package dev.billingportal.service.shared;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;

/**
 * How JSON from outside is read, by the API and by imports: snake_case, and strict where an
 * attacker or a mistake would hide: duplicate keys, depth, huge numbers, entries of maps without a
 * value.
 */
public final class InputJson {
  private static final int MAX_DEPTH = 40;
  private static final int MAX_NUMBER_LENGTH = 60;

  private InputJson() {}

  public static JsonMapper.Builder mapper() {
    JsonFactory factory =
        JsonFactory.builder()
            .streamReadConstraints(
                StreamReadConstraints.builder()
                    .maxNestingDepth(MAX_DEPTH)
                    .maxNumberLength(MAX_NUMBER_LENGTH)
                    .build())
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();
    SimpleModule values = new SimpleModule("input values");
    values.addDeserializer(BigDecimal.class, new DecimalFromStringOrNumber());
    values.addDeserializer(String.class, new StorableText());
    values.addDeserializer(Instant.class, new StorableTime());
    values.addDeserializer(GivenDay.class, new StorableDay());
    values.setDeserializerModifier(UnsupportedKeys.refusing());
    return JsonMapper.builder(factory)
        .addModule(new JavaTimeModule())
        .addModule(values)
        .withConfigOverride(
            Map.class, maps -> maps.setSetterInfo(JsonSetter.Value.forContentNulls(Nulls.FAIL)))
        .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
        .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
        .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
        .enable(DeserializationFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
        .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
        .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS);
  }
}
