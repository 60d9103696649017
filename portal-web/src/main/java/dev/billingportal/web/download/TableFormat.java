package dev.billingportal.web.download;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Locale;

/** As what a table can be taken away. */
public enum TableFormat {
  CSV("text/csv;charset=UTF-8"),
  XLSX("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");

  private final String mediaType;

  TableFormat(String mediaType) {
    this.mediaType = mediaType;
  }

  /** The word in addresses and the extension of files. */
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  String mediaType() {
    return mediaType;
  }

  TableWriter begin(OutputStream out, Table<?> table) throws IOException {
    return this == CSV ? new CsvFile(out, table.headings()) : new XlsxFile(out, table);
  }
}
