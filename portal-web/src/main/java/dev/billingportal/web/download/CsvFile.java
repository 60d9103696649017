package dev.billingportal.web.download;

import dev.billingportal.service.shared.SpreadsheetText;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.time.format.DateTimeFormatter;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/**
 * A table as CSV (RFC 4180): numbers with a point and without grouping, dates as ISO 8601 has them.
 * It begins with a byte order mark, by which Excel knows UTF-8.
 */
final class CsvFile implements TableWriter {
  private static final char BYTE_ORDER_MARK = '\ufeff';

  private final CSVPrinter printer;

  CsvFile(OutputStream out, List<String> headings) throws IOException {
    OutputStreamWriter text = new OutputStreamWriter(out, StandardCharsets.UTF_8);
    text.append(BYTE_ORDER_MARK);
    printer = new CSVPrinter(text, CSVFormat.RFC4180);
    printer.printRecord(headings.stream().map(SpreadsheetText::harmless).toList());
  }

  @Override
  public void row(List<Cell> cells) throws IOException {
    printer.printRecord(cells.stream().map(CsvFile::text).toList());
  }

  @Override
  public void finish() throws IOException {
    printer.flush();
  }

  /** Nothing else would show that rows are missing. */
  @Override
  public void breakOff(String sentence) throws IOException {
    row(List.of(new Cell.Text(sentence)));
    finish();
  }

  private static String text(Cell cell) {
    if (cell instanceof Cell.Text words) {
      return SpreadsheetText.harmless(words.text());
    } else if (cell instanceof Cell.Quantity quantity) {
      return quantity.value().toPlainString();
    } else if (cell instanceof Cell.Amount money) {
      return money.amount().toPlainString();
    } else if (cell instanceof Cell.Day day) {
      return day.date().toString();
    } else if (cell instanceof Cell.Moment moment) {
      return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(moment.time());
    }
    return "";
  }
}
