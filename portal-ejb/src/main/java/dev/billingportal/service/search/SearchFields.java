package dev.billingportal.service.search;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The fields of an entity that callers may filter and sort by: the wire name, the path of the
 * attribute and its type. What is not here cannot be reached.
 */
public final class SearchFields {
  /** How a field's values are compared. */
  public enum Type {
    TEXT,
    NUMBER,
    TIME,
    DAY,
    ENUM,
    FLAG
  }

  /** A field's attribute path, dotted, and its type; the enum class for enums. */
  public record Field(String path, Type type, Class<? extends Enum<?>> enumType) {}

  private final Map<String, Field> fields = new LinkedHashMap<>();

  /** The fields every scoped entity has. */
  public static SearchFields ofEveryRecord() {
    return new SearchFields()
        .text("id", "key.id")
        .time("created_at", "createdAt")
        .time("updated_at", "updatedAt");
  }

  public SearchFields text(String name, String path) {
    return with(name, new Field(path, Type.TEXT, null));
  }

  public SearchFields number(String name, String path) {
    return with(name, new Field(path, Type.NUMBER, null));
  }

  public SearchFields time(String name, String path) {
    return with(name, new Field(path, Type.TIME, null));
  }

  /** A calendar day; what is compared with it is a date or a time. */
  public SearchFields day(String name, String path) {
    return with(name, new Field(path, Type.DAY, null));
  }

  public SearchFields flag(String name, String path) {
    return with(name, new Field(path, Type.FLAG, null));
  }

  public SearchFields choice(String name, String path, Class<? extends Enum<?>> enumType) {
    return with(name, new Field(path, Type.ENUM, enumType));
  }

  private SearchFields with(String name, Field field) {
    fields.put(name, field);
    return this;
  }

  /** Null if there is no such field. */
  Field find(String name) {
    return fields.get(name);
  }

  String names() {
    return String.join(", ", fields.keySet());
  }
}
