package dev.billingportal.rest.openapi;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;

/** Examples made from schemas, with values that fit the names of their keys. */
class Examples {
  private static final int DEEPEST = 2;

  /** A pattern that allows a few words only. */
  private static final Pattern WORDS = Pattern.compile("\\^\\(\\?:(\\w+)(\\|\\w+)*\\)\\$");

  private static final String MOMENT = "2026-01-06T17:27:17Z";

  private static final Map<String, Object> KNOWN =
      Map.ofEntries(
          Map.entry("external_id", "cust_123"),
          Map.entry("external_customer_id", "cust_123"),
          Map.entry("email", "billing@example.com"),
          Map.entry("currency", "usd"),
          Map.entry("timezone", "Europe/Berlin"),
          Map.entry("locale", "en"),
          Map.entry("address_country", "DE"),
          Map.entry("country", "DE"),
          Map.entry("status", "published"),
          Map.entry("name", "Customer A"),
          Map.entry("display_name", "API calls"),
          Map.entry("event_name", "api.call"),
          Map.entry("field", "created_at"),
          Map.entry("operator", "gt"),
          Map.entry("data_type", "date"),
          Map.entry("date", MOMENT),
          Map.entry("direction", "desc"),
          Map.entry("order", "desc"),
          Map.entry("window_size", "DAY"),
          Map.entry("group_by", "feature_id"),
          Map.entry("price_unit_type", "FIAT"),
          Map.entry("invoice_number", "INV-202601-00001"),
          Map.entry("invoice_prefix", "INV"),
          Map.entry("invoice_pdf_url", "https://example.com/invoice.pdf"),
          Map.entry("billing_reason", "MANUAL"),
          Map.entry("payment_terms", "30 NET"),
          Map.entry("sections", "usage"),
          Map.entry("theme", "dark"),
          Map.entry("brand_color", "#0e9384"),
          Map.entry("return_url", "https://app.example.com/billing"),
          Map.entry("refresh_url", "https://app.example.com/billing/portal"),
          Map.entry("allowed_origins", "https://app.example.com"),
          Map.entry("url", "https://app.example.com/hooks"),
          Map.entry("event_types", "wallet.low"),
          Map.entry("ttl_seconds", 3600),
          Map.entry("limit", 50),
          Map.entry("offset", 0),
          Map.entry("page", 1));

  private final Map<String, Schema> components;

  Examples(Map<String, Schema> components) {
    this.components = components;
  }

  Object of(Schema schema) {
    return of(schema, "", 0);
  }

  /** An example of one named value, for a parameter. */
  Object of(Schema schema, String name) {
    return of(schema, name, 0);
  }

  private Object of(Schema schema, String name, int depth) {
    if (schema.getRef() != null) {
      return of(components.get(schema.getRef().replaceAll(".*/", "")), name, depth);
    }
    if (schema.getAnyOf() != null) {
      return of(schema.getAnyOf().get(0), name, depth);
    }
    if (schema.getEnumeration() != null) {
      return schema.getEnumeration().get(0);
    }
    if (schema.getType() == null) {
      return null;
    }
    return switch (schema.getType().get(0)) {
      case OBJECT -> object(schema, depth);
      case ARRAY -> depth > DEEPEST && mayBeEmpty(schema) ? List.of() : array(schema, name, depth);
      case STRING -> text(schema, name);
      case INTEGER -> KNOWN.get(name) instanceof Integer known ? known : least(schema);
      case NUMBER -> 1;
      case BOOLEAN -> true;
      case NULL -> null;
    };
  }

  private static int least(Schema schema) {
    return schema.getMinimum() == null ? 1 : Math.max(1, schema.getMinimum().intValue());
  }

  private static boolean mayBeEmpty(Schema schema) {
    return schema.getMinItems() == null || schema.getMinItems() == 0;
  }

  private List<Object> array(Schema schema, String name, int depth) {
    Object one = of(schema.getItems(), name, depth + 1);
    return one == null ? List.of() : List.of(one);
  }

  private Object object(Schema schema, int depth) {
    Map<String, Object> object = new LinkedHashMap<>();
    if (schema.getProperties() == null) {
      if (schema.getAdditionalPropertiesSchema() != null && depth <= DEEPEST) {
        object.put("region", of(schema.getAdditionalPropertiesSchema(), "region", depth + 1));
      }
      return object;
    }
    schema
        .getProperties()
        .forEach(
            (key, value) -> {
              boolean needed = schema.getRequired() != null && schema.getRequired().contains(key);
              boolean leaveOut = depth > DEEPEST && !needed || isNullOnly(value);
              if (!leaveOut || needed) {
                object.put(
                    key, depth > DEEPEST && isNullable(value) ? null : of(value, key, depth + 1));
              }
            });
    return object;
  }

  private static boolean isNullOnly(Schema schema) {
    return schema.getType() != null && schema.getType().equals(List.of(SchemaType.NULL));
  }

  private static boolean isNullable(Schema schema) {
    return schema.getType() != null && schema.getType().contains(SchemaType.NULL)
        || schema.getAnyOf() != null && schema.getAnyOf().stream().anyMatch(Examples::isNullOnly);
  }

  private static int longest(Schema schema) {
    return schema.getMaxLength() == null ? 4 : Math.min(4, schema.getMaxLength());
  }

  private static Object text(Schema schema, String name) {
    if (schema.getExamples() != null && !schema.getExamples().isEmpty()) {
      return schema.getExamples().get(0);
    }
    if ("date-time".equals(schema.getFormat())) {
      return MOMENT;
    }
    if ("decimal".equals(schema.getFormat())) {
      return "12.5";
    }
    Matcher words = WORDS.matcher(schema.getPattern() == null ? "" : schema.getPattern());
    if (words.matches()) {
      return words.group(1);
    }
    if (KNOWN.get(name) instanceof String known) {
      return known;
    }
    return name.equals("id") || name.endsWith("_id") || name.endsWith("_ids")
        ? "01JGXW5T3M9Q0V8R2C4K6N7P1D"
        : "text".substring(0, longest(schema));
  }
}
