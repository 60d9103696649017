package dev.billingportal.domain.catalog;

import com.fasterxml.jackson.core.type.TypeReference;
import dev.billingportal.domain.shared.StoredJson;
import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;

/** Keeps the alerts of a feature as a JSON text column. */
@Converter
public class UsageAlertsConverter implements AttributeConverter<UsageAlerts, String> {
  private static final TypeReference<UsageAlerts> TYPE = new TypeReference<>() {};

  @Override
  public String convertToDatabaseColumn(UsageAlerts value) {
    return value == null ? null : StoredJson.write(value);
  }

  @Override
  public UsageAlerts convertToEntityAttribute(String json) {
    return json == null ? null : StoredJson.read(json, TYPE);
  }
}
