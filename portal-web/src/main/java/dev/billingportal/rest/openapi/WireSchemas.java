package dev.billingportal.rest.openapi;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.databind.BeanDescription;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import com.fasterxml.jackson.databind.introspect.BeanPropertyDefinition;
import com.fasterxml.jackson.databind.node.NumericNode;
import dev.billingportal.rest.shared.WireJson;
import dev.billingportal.service.shared.GivenDay;
import dev.billingportal.service.shared.UnsupportedKeys;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.Constructor;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;

/**
 * The schemas of one direction, requests or answers, as the mapper of the wire reads and writes
 * them. An answer has all of its keys; a request has those that Bean Validation asks for.
 */
class WireSchemas {
  private static final String DECIMAL = "^[+-]?\\d{1,15}(\\.\\d{1,15})?$";
  private static final String WRITTEN_DECIMAL = "^-?\\d+(\\.\\d+)?$";
  private static final String WRITTEN_TIME = "Z$";
  private static final String REFERENCE = "#/components/schemas/";

  private final boolean request;
  private final Map<String, Schema> components;
  private final Map<JavaType, String> names = new HashMap<>();

  private WireSchemas(boolean request, Map<String, Schema> components) {
    this.request = request;
    this.components = components;
  }

  static WireSchemas ofRequests(Map<String, Schema> components) {
    return new WireSchemas(true, components);
  }

  static WireSchemas ofAnswers(Map<String, Schema> components) {
    return new WireSchemas(false, components);
  }

  /** The schema of a type that is not null. */
  Schema of(JavaType type) {
    return of(type, null, null);
  }

  /** The schema of a parameter of the query or the path. */
  static Schema ofParameter(JavaType type) {
    JavaType one = type.isCollectionLikeType() ? type.getContentType() : type;
    Schema schema = typed(SchemaType.STRING);
    if (one.isTypeOrSubTypeOf(Integer.class)) {
      schema = typed(SchemaType.INTEGER).format("int32");
    } else if (one.isTypeOrSubTypeOf(Boolean.class)) {
      schema = typed(SchemaType.BOOLEAN);
    }
    return type.isCollectionLikeType() ? typed(SchemaType.ARRAY).items(schema) : schema;
  }

  private Schema of(JavaType type, AnnotatedElement marks, AnnotatedType annotated) {
    Class<?> raw = type.getRawClass();
    Schema schema;
    if (type.isCollectionLikeType()) {
      Schema items = of(type.getContentType(), argument(annotated, 0), argument(annotated, 0));
      schema = typed(SchemaType.ARRAY).items(items);
      if (has(marks, JsonFormat.Feature.ACCEPT_SINGLE_VALUE_AS_ARRAY)) {
        Constraints.apply(schema, marks);
        return OASFactory.createSchema().anyOf(List.of(items, schema));
      }
    } else if (type.isMapLikeType()) {
      schema =
          typed(SchemaType.OBJECT).additionalPropertiesSchema(mapValue(type, marks, annotated));
    } else if (raw == BigDecimal.class) {
      return decimal(marks);
    } else if (raw == Instant.class) {
      schema = typed(SchemaType.STRING).format("date-time");
      if (!request) {
        schema.pattern(WRITTEN_TIME);
      }
    } else if (raw == GivenDay.class) {
      return OASFactory.createSchema()
          .anyOf(
              List.of(
                  typed(SchemaType.STRING).format("date-time"),
                  typed(SchemaType.STRING).format("date")));
    } else if (raw == String.class) {
      schema = typed(SchemaType.STRING);
    } else if (raw == Integer.class || raw == int.class) {
      schema = typed(SchemaType.INTEGER).format("int32");
    } else if (raw == Long.class || raw == long.class) {
      schema = typed(SchemaType.INTEGER).format("int64");
    } else if (raw == Boolean.class || raw == boolean.class) {
      schema = typed(SchemaType.BOOLEAN);
    } else if (type.isEnumType()) {
      schema = enumeration(raw, marks);
    } else if (NumericNode.class.isAssignableFrom(raw)) {
      schema = typed(SchemaType.NUMBER);
    } else if (raw == Object.class || JsonNode.class.isAssignableFrom(raw)) {
      schema = OASFactory.createSchema();
    } else if (raw.isRecord()) {
      return OASFactory.createSchema().ref(REFERENCE + component(type));
    } else {
      throw new IllegalStateException("No schema is known for " + type);
    }
    Constraints.apply(schema, marks);
    return schema;
  }

  private Schema mapValue(JavaType type, AnnotatedElement marks, AnnotatedType annotated) {
    JsonDeserialize reader = marks == null ? null : marks.getAnnotation(JsonDeserialize.class);
    if (request && reader != null) {
      // A reader of its own, which takes any value for its text.
      return OASFactory.createSchema()
          .type(List.of(SchemaType.STRING, SchemaType.NUMBER, SchemaType.BOOLEAN, SchemaType.NULL));
    }
    Schema value = of(type.getContentType(), argument(annotated, 1), argument(annotated, 1));
    return request ? value : nullable(value);
  }

  private Schema decimal(AnnotatedElement marks) {
    JsonSerialize writer = marks == null ? null : marks.getAnnotation(JsonSerialize.class);
    if (!request) {
      return writer == null
          ? typed(SchemaType.STRING).format("decimal").pattern(WRITTEN_DECIMAL)
          : typed(SchemaType.NUMBER);
    }
    Schema number = typed(SchemaType.NUMBER);
    Constraints.apply(number, marks);
    return OASFactory.createSchema()
        .anyOf(List.of(typed(SchemaType.STRING).format("decimal").pattern(DECIMAL), number));
  }

  private Schema enumeration(Class<?> type, AnnotatedElement marks) {
    List<Object> constants = new ArrayList<>();
    for (Object constant : type.getEnumConstants()) {
      String name = WireJson.MAPPER.convertValue(constant, String.class);
      constants.add(name);
      if (request && has(marks, JsonFormat.Feature.ACCEPT_CASE_INSENSITIVE_VALUES)) {
        constants.add(name.toLowerCase(Locale.ROOT));
      }
    }
    return typed(SchemaType.STRING).enumeration(constants);
  }

  private String component(JavaType type) {
    String known = names.get(type);
    if (known != null) {
      return known;
    }
    String name = name(type);
    if (components.containsKey(name)) {
      name += request ? "Request" : "Answer";
    }
    if (components.containsKey(name)) {
      throw new IllegalStateException("Two schemas would have the name " + name);
    }
    names.put(type, name);
    // Before it is filled, because a record may hold itself.
    Schema schema = typed(SchemaType.OBJECT);
    components.put(name, schema);
    Map<String, Schema> properties = new LinkedHashMap<>();
    List<String> required = new ArrayList<>();
    collect(type, properties, required);
    schema.properties(properties);
    if (request && !UnsupportedKeys.of(type.getRawClass()).isEmpty()) {
      schema.description(
          "Not supported, and refused when set: "
              + String.join(", ", UnsupportedKeys.of(type.getRawClass()))
              + ".");
    }
    if (!required.isEmpty()) {
      schema.required(required);
    }
    if (request && takesItsFirstKeyAlone(type.getRawClass())) {
      components.put(name + "Object", schema);
      components.put(
          name,
          OASFactory.createSchema()
              .anyOf(
                  List.of(
                      typed(SchemaType.STRING),
                      OASFactory.createSchema().ref(REFERENCE + name + "Object"))));
    }
    return name;
  }

  private static boolean takesItsFirstKeyAlone(Class<?> type) {
    return Arrays.stream(type.getDeclaredConstructors())
        .map((Constructor<?> made) -> made.getAnnotation(JsonCreator.class))
        .anyMatch(creator -> creator != null && creator.mode() == JsonCreator.Mode.DELEGATING);
  }

  private void collect(JavaType type, Map<String, Schema> properties, List<String> required) {
    BeanDescription description =
        request
            ? WireJson.MAPPER.getDeserializationConfig().introspect(type)
            : WireJson.MAPPER.getSerializationConfig().introspect(type);
    for (BeanPropertyDefinition property : description.findProperties()) {
      Marks marks = Marks.of(type.getRawClass(), property.getInternalName());
      if (marks.element() != null && marks.element().isAnnotationPresent(JsonUnwrapped.class)) {
        collect(property.getPrimaryType(), properties, required);
        continue;
      }
      Schema schema = of(property.getPrimaryType(), marks.element(), marks.type());
      boolean always = property.getRawPrimaryType().isPrimitive();
      boolean needed = Constraints.isRequired(marks.element());
      schema = always || needed ? schema : nullable(schema);
      schema.description(PropertyTexts.of(property.getName()));
      properties.put(property.getName(), schema);
      if (!request || needed) {
        required.add(property.getName());
      }
    }
  }

  /** The field behind a record's component, which has the annotations of both. */
  private record Marks(AnnotatedElement element, AnnotatedType type) {
    static Marks of(Class<?> owner, String name) {
      try {
        java.lang.reflect.Field field = owner.getDeclaredField(name);
        return new Marks(field, field.getAnnotatedType());
      } catch (NoSuchFieldException e) {
        return new Marks(null, null);
      }
    }
  }

  /** {@code CustomerWire} is Customer; a record within another has both names. */
  private static String name(JavaType type) {
    Class<?> raw = type.getRawClass();
    String own = raw.getSimpleName().replaceAll("Wire$", "");
    Class<?> outer = raw.getEnclosingClass();
    String name =
        outer == null ? own : outer.getSimpleName().replaceAll("(Wire|Resource)$", "") + own;
    return type.containedTypeCount() == 0 ? name : name + "Of" + name(type.containedType(0));
  }

  private static Schema nullable(Schema schema) {
    if (schema.getRef() != null || schema.getEnumeration() != null) {
      return OASFactory.createSchema().anyOf(List.of(schema, typed(SchemaType.NULL)));
    }
    if (schema.getAnyOf() != null) {
      List<Schema> choices = new ArrayList<>(schema.getAnyOf());
      choices.add(typed(SchemaType.NULL));
      return schema.anyOf(choices);
    }
    if (schema.getType() != null && !schema.getType().contains(SchemaType.NULL)) {
      schema.addType(SchemaType.NULL);
    }
    return schema;
  }

  private static boolean has(AnnotatedElement marks, JsonFormat.Feature feature) {
    JsonFormat format = marks == null ? null : marks.getAnnotation(JsonFormat.class);
    return format != null && Arrays.asList(format.with()).contains(feature);
  }

  private static AnnotatedType argument(AnnotatedType type, int index) {
    return type instanceof AnnotatedParameterizedType generic
        ? generic.getAnnotatedActualTypeArguments()[index]
        : null;
  }

  static Schema typed(SchemaType type) {
    return OASFactory.createSchema().addType(type);
  }

  /** An empty registry of components, in the order of their names. */
  static Map<String, Schema> components() {
    return new TreeMap<>();
  }
}
