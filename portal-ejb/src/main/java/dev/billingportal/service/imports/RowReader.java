package dev.billingportal.service.imports;

import dev.billingportal.domain.imports.ImportFormat;
import dev.billingportal.domain.imports.ImportKind;
import dev.billingportal.domain.shared.ValidationFailed;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import org.apache.commons.io.input.BOMInputStream;

/** Reads a file row by row; never more of it than a row is in memory. */
interface RowReader extends AutoCloseable {
  /** More than the API takes as one body. */
  int MAX_ROW = 256 * 1024;

  /**
   * Opens a file of UTF-8, with or without a byte order mark.
   *
   * @throws ValidationFailed naming the columns that are unknown, missing or there twice
   */
  static RowReader open(InputStream file, ImportKind kind, ImportFormat format) throws IOException {
    Reader text =
        new InputStreamReader(
            BOMInputStream.builder().setInputStream(file).get(), StandardCharsets.UTF_8);
    BoundedRows rows = new BoundedRows(text, MAX_ROW);
    return format == ImportFormat.CSV
        ? new CsvRows(rows, ImportColumns.of(kind))
        : new NdjsonRows(rows);
  }

  /**
   * The next row that is not blank, or null after the last.
   *
   * @throws ValidationFailed if the file cannot be read from here on
   */
  ImportRow next() throws IOException;

  @Override
  void close() throws IOException;
}
