package dev.billingportal.service.imports;

import dev.billingportal.service.shared.SpreadsheetText;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.LongFunction;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/** Writes rejected rows as CSV. What they say comes from outside: no cell becomes a formula. */
public final class RejectedRowsFile {
  /** How many lines are read at a time. */
  public static final int LINES = 1000;

  private RejectedRowsFile() {}

  /**
   * @param after gives the rows after a line, none after the last
   */
  public static void write(LongFunction<List<RejectedRow>> after, OutputStream out)
      throws IOException {
    CSVPrinter file =
        new CSVPrinter(new OutputStreamWriter(out, StandardCharsets.UTF_8), CSVFormat.RFC4180);
    file.printRecord("line", "field", "code", "problem");
    List<RejectedRow> rows = after.apply(0);
    while (!rows.isEmpty()) {
      for (RejectedRow row : rows) {
        file.printRecord(
            row.line(),
            SpreadsheetText.harmless(row.problem().field()),
            SpreadsheetText.harmless(row.problem().code()),
            SpreadsheetText.harmless(row.problem().problem()));
      }
      rows = after.apply(rows.get(rows.size() - 1).line());
    }
    file.flush();
  }
}
