package dev.billingportal.domain.catalog;

import com.fasterxml.jackson.core.type.TypeReference;
import dev.billingportal.domain.shared.StoredJson;
import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Keeps the filter of a price as a JSON text column, in the order it was given. */
@Converter
public class FilterValuesConverter
    implements AttributeConverter<Map<String, List<String>>, String> {
  private static final TypeReference<LinkedHashMap<String, List<String>>> TYPE =
      new TypeReference<>() {};

  @Override
  public String convertToDatabaseColumn(Map<String, List<String>> value) {
    return value == null ? null : StoredJson.write(value);
  }

  @Override
  public Map<String, List<String>> convertToEntityAttribute(String json) {
    return json == null ? null : StoredJson.read(json, TYPE);
  }
}
