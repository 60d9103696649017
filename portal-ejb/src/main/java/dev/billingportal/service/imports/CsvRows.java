package dev.billingportal.service.imports;

import dev.billingportal.domain.shared.ValidationFailed;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/** The rows of a CSV file (RFC 4180) whose first line names the columns. */
final class CsvRows implements RowReader {
  private static final CSVFormat FORMAT =
      CSVFormat.RFC4180.builder().setIgnoreEmptyLines(false).get();

  private final BoundedRows text;
  private final ImportColumns columns;
  private final CSVParser parser;
  private final Iterator<CSVRecord> records;
  private final List<String> header;

  CsvRows(BoundedRows text, ImportColumns columns) throws IOException {
    this.text = text;
    this.columns = columns;
    this.parser = CSVParser.builder().setReader(text).setFormat(FORMAT).get();
    this.records = parser.iterator();
    CSVRecord first = record();
    this.header = first == null ? List.of() : first.stream().map(String::trim).toList();
    columns.check(header);
  }

  @Override
  public ImportRow next() throws IOException {
    while (true) {
      long line = line();
      text.nextAt(line);
      CSVRecord record = record();
      if (record == null) {
        return null;
      }
      if (record.size() == 1 && record.get(0).isBlank() && header.size() > 1) {
        continue;
      }
      if (record.size() != header.size()) {
        return ImportRow.unreadable(
            line, "row", "has " + record.size() + " cells, the header has " + header.size());
      }
      try {
        return ImportRow.of(line, columns.fields(header, record.toList()));
      } catch (ValidationFailed unreadable) {
        return new ImportRow(line, null, unreadable);
      }
    }
  }

  private long line() {
    return parser.getCurrentLineNumber() + 1;
  }

  private CSVRecord record() throws IOException {
    long line = line();
    try {
      return records.hasNext() ? records.next() : null;
    } catch (UncheckedIOException e) {
      throw new ValidationFailed(
          "body", "cannot be read as CSV from line " + line + " on: see to its quotes");
    }
  }

  @Override
  public void close() throws IOException {
    parser.close();
  }
}
