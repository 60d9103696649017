package dev.billingportal.domain.shared;

import com.fasterxml.jackson.core.type.TypeReference;
import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;
import java.util.Map;

/** Keeps a map of strings as a JSON text column. */
@Converter
public class StringMapConverter implements AttributeConverter<Map<String, String>, String> {
  private static final TypeReference<Map<String, String>> TYPE = new TypeReference<>() {};

  @Override
  public String convertToDatabaseColumn(Map<String, String> map) {
    return map == null ? null : StoredJson.write(map);
  }

  @Override
  public Map<String, String> convertToEntityAttribute(String json) {
    return json == null ? null : StoredJson.read(json, TYPE);
  }
}
