package dev.billingportal.domain.catalog;

import com.fasterxml.jackson.core.type.TypeReference;
import dev.billingportal.domain.shared.StoredJson;
import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;
import java.util.List;

/** Keeps the filters of a meter as a JSON text column. */
@Converter
public class MeterFiltersConverter implements AttributeConverter<List<MeterFilter>, String> {
  private static final TypeReference<List<MeterFilter>> TYPE = new TypeReference<>() {};

  @Override
  public String convertToDatabaseColumn(List<MeterFilter> value) {
    return value == null ? null : StoredJson.write(value);
  }

  @Override
  public List<MeterFilter> convertToEntityAttribute(String json) {
    return json == null ? null : StoredJson.read(json, TYPE);
  }
}
