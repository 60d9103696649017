package dev.billingportal.web.download;

import dev.billingportal.service.shared.SpreadsheetText;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;

/**
 * A table as an Excel workbook of one sheet whose headings stay in sight. Texts are written into
 * their rows: a table of shared ones would have to be kept to the end.
 */
final class XlsxFile implements TableWriter {
  private static final int ROWS_IN_MEMORY = 500;
  private static final int LONGEST_TEXT = 32_767;
  private static final int FIRST_YEAR = 1900;
  private static final int DIGITS = 15;

  private final Workbook workbook;
  private final Worksheet sheet;
  private int rows;

  XlsxFile(OutputStream out, Table<?> table) {
    workbook = new Workbook(out, "Billing Portal", null);
    sheet = workbook.newWorksheet(table.title());
    sheet.freezePane(0, 1);
    int at = 0;
    for (Column<?> column : table.columns()) {
      sheet.width(at, column.width());
      sheet.inlineString(0, at, text(column.heading()));
      sheet.style(0, at).bold().set();
      at++;
    }
    rows = 1;
  }

  @Override
  public void row(List<Cell> cells) throws IOException {
    for (int at = 0; at < cells.size(); at++) {
      write(cells.get(at), at);
    }
    rows++;
    if (rows % ROWS_IN_MEMORY == 0) {
      sheet.flush();
    }
  }

  @Override
  public void finish() throws IOException {
    workbook.finish();
  }

  /** Without its end a workbook cannot be opened, which says enough. */
  @Override
  public void breakOff(String sentence) {
    // Nothing to write.
  }

  private void write(Cell cell, int at) {
    if (cell instanceof Cell.Text words) {
      sheet.inlineString(rows, at, text(words.text()));
    } else if (cell instanceof Cell.Quantity quantity) {
      write(quantity.value(), format(quantity.value()), at);
    } else if (cell instanceof Cell.Amount money) {
      write(money.amount(), format(money.amount()), at);
    } else if (cell instanceof Cell.Day day) {
      write(day.date(), at);
    } else if (cell instanceof Cell.Moment moment) {
      if (moment.time().getYear() < FIRST_YEAR) {
        write(moment.time().toLocalDate(), at);
      } else {
        sheet.value(rows, at, moment.time().toLocalDateTime());
        sheet.style(rows, at).format("yyyy-mm-dd hh:mm:ss").set();
      }
    }
  }

  /**
   * Excel's numbers have fifteen digits; what has more is written as text, so that none is lost.
   */
  private void write(BigDecimal number, String format, int at) {
    if (number.stripTrailingZeros().precision() > DIGITS) {
      sheet.inlineString(rows, at, number.toPlainString());
      return;
    }
    sheet.value(rows, at, number);
    sheet.style(rows, at).format(format).set();
  }

  /** Excel has no days before 1900. */
  private void write(LocalDate date, int at) {
    if (date.getYear() < FIRST_YEAR) {
      sheet.inlineString(rows, at, date.toString());
    } else {
      sheet.value(rows, at, date);
      sheet.style(rows, at).format("yyyy-mm-dd").set();
    }
  }

  private static String text(String text) {
    String harmless = SpreadsheetText.harmless(text);
    return harmless.length() > LONGEST_TEXT ? harmless.substring(0, LONGEST_TEXT) : harmless;
  }

  /** Grouped, with the digits the number has; an amount has those of its currency. */
  private static String format(BigDecimal amount) {
    return amount.scale() <= 0 ? "#,##0" : "#,##0." + "0".repeat(amount.scale());
  }
}
