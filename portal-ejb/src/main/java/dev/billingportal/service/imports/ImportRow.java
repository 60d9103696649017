package dev.billingportal.service.imports;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.billingportal.domain.shared.ValidationFailed;

/**
 * A row as it stands in the file.
 *
 * @param line where it begins, counted from 1
 * @param fields what it says, by wire names; null if it cannot be read
 * @param unreadable why it cannot be read; null if it can
 */
record ImportRow(long line, ObjectNode fields, ValidationFailed unreadable) {
  static ImportRow of(long line, ObjectNode fields) {
    return new ImportRow(line, fields, null);
  }

  static ImportRow unreadable(long line, String field, String problem) {
    return new ImportRow(line, null, new ValidationFailed(field, problem));
  }
}
