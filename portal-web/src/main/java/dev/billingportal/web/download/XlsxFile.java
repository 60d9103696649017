package dev.billingportal.web.download;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;

/**
 * A table as an Excel workbook of one sheet whose headings stay in sight. Texts are written into
 * their rows: a table of shared ones would have to be kept to the end. The workbook is made in a
 * temporary file, from which it is packed anew for readers of streams.
 */
final class XlsxFile implements TableWriter {
  private static final int ROWS_IN_MEMORY = 500;

  /** Before this day Excel counts one that never was. */
  private static final LocalDate FIRST_DAY = LocalDate.of(1900, 3, 1);

  /** Of a number in Excel. */
  private static final int DIGITS = 15;

  private final OutputStream out;
  private final Path file;
  private final OutputStream packed;
  private final Workbook workbook;
  private final Worksheet sheet;
  private int rows;

  XlsxFile(OutputStream out, Table<?> table) throws IOException {
    this.out = out;
    file = Files.createTempFile("workbook", ".xlsx");
    packed = new BufferedOutputStream(Files.newOutputStream(file));
    workbook = new Workbook(packed, "Portal", null);
    sheet = workbook.newWorksheet(XlsxText.sheet(table.title()));
    sheet.freezePane(0, 1);
    int at = 0;
    for (Column<?> column : table.columns()) {
      sheet.width(at, column.width());
      sheet.inlineString(0, at, XlsxText.cell(column.heading()));
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
    try {
      workbook.finish();
      packed.close();
      RepackedZip.copy(file, out);
    } finally {
      Files.deleteIfExists(file);
    }
  }

  /** Nothing was sent, which is no workbook. */
  @Override
  public void breakOff(String sentence) throws IOException {
    packed.close();
    Files.deleteIfExists(file);
  }

  private void write(Cell cell, int at) {
    if (cell instanceof Cell.Text words) {
      sheet.inlineString(rows, at, XlsxText.cell(words.text()));
    } else if (cell instanceof Cell.Quantity quantity) {
      write(quantity.value(), at);
    } else if (cell instanceof Cell.Amount money) {
      write(money.amount(), at);
    } else if (cell instanceof Cell.Day day) {
      write(day.date(), at);
    } else if (cell instanceof Cell.Moment moment) {
      LocalDate date = moment.time().toLocalDate();
      if (date.isBefore(FIRST_DAY)) {
        write(date, at);
      } else {
        sheet.value(rows, at, moment.time().toLocalDateTime());
        sheet.style(rows, at).format("yyyy-mm-dd hh:mm:ss").set();
      }
    }
  }

  /** A number with more digits than Excel keeps is written as text, so that none is lost. */
  private void write(BigDecimal number, int at) {
    if (number.stripTrailingZeros().precision() > DIGITS) {
      sheet.inlineString(rows, at, number.toPlainString());
      return;
    }
    sheet.value(rows, at, number);
    sheet.style(rows, at).format(format(number)).set();
  }

  private void write(LocalDate date, int at) {
    if (date.isBefore(FIRST_DAY)) {
      sheet.inlineString(rows, at, date.toString());
    } else {
      sheet.value(rows, at, date);
      sheet.style(rows, at).format("yyyy-mm-dd").set();
    }
  }

  /** Grouped, with the digits the number has; an amount has those of its currency. */
  private static String format(BigDecimal amount) {
    return amount.scale() <= 0 ? "#,##0" : "#,##0." + "0".repeat(amount.scale());
  }
}
