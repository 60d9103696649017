package dev.billingportal.service.imports;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.billingportal.domain.imports.ImportKind;
import dev.billingportal.domain.shared.ValidationFailed;
import dev.billingportal.service.customer.CustomerDraft;
import dev.billingportal.service.invoice.InvoiceDraft;
import dev.billingportal.service.usage.EventDraft;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The columns a CSV file may have: the fields the API takes, by their names. A field that is an
 * object or a list holds JSON; an object's keys, and the one line of an invoice, may have columns
 * of their own, {@code metadata.region} or {@code line.amount}.
 */
final class ImportColumns {
  private static final SnakeCaseStrategy SNAKE = new SnakeCaseStrategy();
  private static final Set<String> JSON =
      Set.of("metadata", "properties", "line_items", "prepared_tax_rates");
  private static final Set<String> WHOLE_NUMBERS = Set.of("priority");
  private static final String LINE = "line";
  private static final String LINES = "line_items";

  private final Set<String> known;
  private final Set<String> openObjects;
  private final Set<String> required;

  private ImportColumns(Set<String> known, Set<String> openObjects, Set<String> required) {
    this.known = known;
    this.openObjects = openObjects;
    this.required = required;
  }

  static ImportColumns of(ImportKind kind) {
    return switch (kind) {
      case CUSTOMERS ->
          new ImportColumns(
              names(CustomerDraft.class), Set.of("metadata"), Set.of("external_id", "name"));
      case EVENTS ->
          new ImportColumns(
              names(EventDraft.class),
              Set.of("properties"),
              Set.of("event_id", "event_name", "external_customer_id"));
      case TRANSACTIONS ->
          new ImportColumns(
              names(TransactionEntry.class), Set.of("metadata"), Set.of("idempotency_key", "type"));
      case INVOICES -> {
        Set<String> known = new HashSet<>(names(InvoiceDraft.class));
        known.add("external_customer_id");
        names(InvoiceDraft.Line.class).stream()
            .filter(name -> !JSON.contains(name))
            .forEach(name -> known.add(LINE + "." + name));
        yield new ImportColumns(
            known,
            Set.of("metadata"),
            Set.of("invoice_number", "currency", "subtotal", "total", "amount_due"));
      }
    };
  }

  private static Set<String> names(Class<? extends Record> type) {
    return Arrays.stream(type.getRecordComponents())
        .map(component -> SNAKE.translate(component.getName()))
        .collect(Collectors.toUnmodifiableSet());
  }

  /**
   * @throws ValidationFailed naming each column that is unknown, missing or there twice
   */
  void check(List<String> header) {
    Map<String, String> problems = new LinkedHashMap<>();
    Set<String> seen = new HashSet<>();
    for (String column : header) {
      if (!isKnown(column)) {
        problems.put(shown(column), "is no column of this kind of import");
      } else if (!seen.add(column)) {
        problems.put(column, "is there twice");
      }
    }
    required.stream()
        .filter(column -> !seen.contains(column))
        .forEach(column -> problems.put(column, "is missing from the header"));
    if (!problems.isEmpty()) {
      throw new ValidationFailed(problems);
    }
  }

  private boolean isKnown(String column) {
    int dot = column.indexOf('.');
    return known.contains(column)
        || dot > 0 && dot < column.length() - 1 && openObjects.contains(column.substring(0, dot));
  }

  private static String shown(String column) {
    return column.isEmpty()
        ? "(unnamed column)"
        : column.length() > 60 ? column.substring(0, 60) : column;
  }

  /**
   * A row's cells as the JSON object the API would take; blank cells are left out.
   *
   * @throws ValidationFailed naming the cell that should hold JSON, or is said twice
   */
  ObjectNode fields(List<String> header, List<String> cells) {
    ObjectNode fields = RowMapping.MAPPER.createObjectNode();
    for (int i = 0; i < header.size(); i++) {
      String column = header.get(i);
      String cell = cells.get(i);
      if (cell.isBlank()) {
        continue;
      }
      int dot = column.indexOf('.');
      if (dot > 0) {
        part(fields, column.substring(0, dot), column.substring(dot + 1), cell);
      } else if (JSON.contains(column)) {
        whole(fields, column, cell);
      } else if (WHOLE_NUMBERS.contains(column)) {
        fields.put(column, wholeNumber(column, cell));
      } else {
        fields.put(column, cell);
      }
    }
    if (fields.get(LINE) instanceof ObjectNode line) {
      fields.remove(LINE);
      if (fields.has(LINES)) {
        throw new ValidationFailed(LINES, "cannot go with columns of a single line");
      }
      fields.putArray(LINES).add(line);
    }
    return fields;
  }

  private static void part(ObjectNode fields, String object, String key, String cell) {
    if (fields.has(object) && !(fields.get(object) instanceof ObjectNode)) {
      throw new ValidationFailed(object, "must be a JSON object");
    }
    fields.withObjectProperty(object).put(key, cell);
  }

  private static void whole(ObjectNode fields, String column, String cell) {
    if (fields.has(column)) {
      throw new ValidationFailed(column, "cannot go with columns of its keys");
    }
    try {
      fields.set(column, RowMapping.MAPPER.readTree(cell));
    } catch (JsonProcessingException e) {
      throw new ValidationFailed(column, "must be JSON");
    }
  }

  private static int wholeNumber(String column, String cell) {
    try {
      return Integer.parseInt(cell.trim());
    } catch (NumberFormatException e) {
      throw new ValidationFailed(column, "must be a whole number");
    }
  }
}
