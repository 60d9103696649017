package dev.billingportal.domain.catalog;

import com.fasterxml.jackson.core.type.TypeReference;
import dev.billingportal.domain.shared.StoredJson;
import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;
import java.util.List;

/** Keeps the tiers of a price as a JSON text column. */
@Converter
public class PriceTiersConverter implements AttributeConverter<List<PriceTier>, String> {
  private static final TypeReference<List<PriceTier>> TYPE = new TypeReference<>() {};

  @Override
  public String convertToDatabaseColumn(List<PriceTier> value) {
    return value == null ? null : StoredJson.write(value);
  }

  @Override
  public List<PriceTier> convertToEntityAttribute(String json) {
    return json == null ? null : StoredJson.read(json, TYPE);
  }
}
