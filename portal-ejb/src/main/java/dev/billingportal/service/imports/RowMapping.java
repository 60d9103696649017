package dev.billingportal.service.imports;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.billingportal.domain.shared.ValidationFailed;
import dev.billingportal.service.shared.InputJson;
import dev.billingportal.service.shared.RefusedValue;
import dev.billingportal.service.shared.UnsupportedKey;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.Path;
import jakarta.validation.Validator;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Makes of a row what the services take, checked by the same constraints as the API's bodies. */
final class RowMapping {
  /**
   * Reads as the API does, but takes a field it does not know for a mistake. Numbers stay as they
   * were written on their way through a tree.
   */
  static final ObjectMapper MAPPER =
      InputJson.mapper()
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
          .build();

  private static final SnakeCaseStrategy SNAKE = new SnakeCaseStrategy();

  private final Validator validator;

  RowMapping(Validator validator) {
    this.validator = validator;
  }

  /**
   * @throws ValidationFailed naming the fields that cannot be read or break a constraint
   */
  <T> T read(ObjectNode fields, Class<T> type) {
    T draft = parse(fields, type);
    Set<ConstraintViolation<T>> violations = validator.validate(draft);
    if (!violations.isEmpty()) {
      Map<String, String> problems = new TreeMap<>();
      violations.forEach(v -> problems.putIfAbsent(wireName(v.getPropertyPath()), v.getMessage()));
      throw new ValidationFailed(problems);
    }
    return draft;
  }

  /**
   * Without the constraints.
   *
   * @throws ValidationFailed naming the field that cannot be read
   */
  static <T> T parse(ObjectNode fields, Class<T> type) {
    try {
      return MAPPER.treeToValue(fields, type);
    } catch (UnrecognizedPropertyException e) {
      throw new ValidationFailed(path(e), "is not known");
    } catch (UnsupportedKey e) {
      throw new ValidationFailed(path(e), UnsupportedKey.PROBLEM);
    } catch (InvalidFormatException e) {
      throw new ValidationFailed(
          path(e), RefusedValue.problem(e).orElseGet(() -> "cannot be read: " + reason(e)));
    } catch (JsonMappingException e) {
      throw new ValidationFailed(path(e), "cannot be read: " + reason(e));
    } catch (JsonProcessingException e) {
      throw new ValidationFailed("row", "is not valid JSON");
    }
  }

  private static String path(JsonMappingException unreadable) {
    String path =
        unreadable.getPath().stream()
            .map(
                step ->
                    step.getFieldName() == null ? "[" + step.getIndex() + "]" : step.getFieldName())
            .collect(Collectors.joining("."))
            .replace(".[", "[");
    return path.isEmpty() ? "row" : path;
  }

  /** The beginning of a parser's message, without the names of our classes. */
  private static String reason(JsonMappingException unreadable) {
    String message = unreadable.getOriginalMessage();
    int end = message.length();
    for (String mark : new String[] {"\n", " (for ", " from String", " of type `", "; "}) {
      int at = message.indexOf(mark);
      end = at > 0 ? Math.min(end, at) : end;
    }
    return message
        .substring(0, Math.min(end, 200))
        .replaceAll("`?(dev|java)\\.[\\w.$]+`?", "value");
  }

  /** {@code lineItems[0].displayName} → {@code line_items[0].display_name}. */
  private static String wireName(Path path) {
    StringBuilder name = new StringBuilder();
    for (Path.Node node : path) {
      if (node.getIndex() != null) {
        name.append('[').append(node.getIndex()).append(']');
      }
      if (node.getName() != null && !node.getName().startsWith("<")) {
        name.append(name.isEmpty() ? "" : ".").append(SNAKE.translate(node.getName()));
      }
    }
    return name.toString();
  }
}
