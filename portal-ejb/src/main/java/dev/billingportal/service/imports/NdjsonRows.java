package dev.billingportal.service.imports;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedReader;
import java.io.IOException;

/** The rows of a file with one JSON object a line. */
final class NdjsonRows implements RowReader {
  private final BoundedRows text;
  private final BufferedReader lines;
  private long line;

  NdjsonRows(BoundedRows text) {
    this.text = text;
    this.lines = new BufferedReader(text);
  }

  @Override
  public ImportRow next() throws IOException {
    while (true) {
      text.nextAt(++line);
      String json = lines.readLine();
      if (json == null) {
        return null;
      }
      if (!json.isBlank()) {
        return read(json);
      }
    }
  }

  private ImportRow read(String json) {
    try {
      JsonNode node = RowMapping.MAPPER.readTree(json);
      return node instanceof ObjectNode fields
          ? ImportRow.of(line, fields)
          : ImportRow.unreadable(line, "row", "must be a JSON object");
    } catch (JsonProcessingException e) {
      return ImportRow.unreadable(line, "row", "is not valid JSON");
    }
  }

  @Override
  public void close() throws IOException {
    lines.close();
  }
}
