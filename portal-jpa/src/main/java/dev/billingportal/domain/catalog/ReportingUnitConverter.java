package dev.billingportal.domain.catalog;

import com.fasterxml.jackson.core.type.TypeReference;
import dev.billingportal.domain.shared.StoredJson;
import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;

/** Keeps the reporting unit of a feature as a JSON text column. */
@Converter
public class ReportingUnitConverter implements AttributeConverter<ReportingUnit, String> {
  private static final TypeReference<ReportingUnit> TYPE = new TypeReference<>() {};

  @Override
  public String convertToDatabaseColumn(ReportingUnit value) {
    return value == null ? null : StoredJson.write(value);
  }

  @Override
  public ReportingUnit convertToEntityAttribute(String json) {
    return json == null ? null : StoredJson.read(json, TYPE);
  }
}
