package dev.billingportal.web.download;

import dev.billingportal.service.shared.SpreadsheetText;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * A table as an Excel workbook of one sheet whose headings stay in sight, written row by row. Texts
 * stand in their cells: a table of shared ones would have to be kept to the end.
 */
final class XlsxFile implements TableWriter {
  private static final int LONGEST_TEXT = 32_767;

  /** Before this day Excel counts one that never was. */
  private static final LocalDate FIRST_DAY = LocalDate.of(1900, 3, 1);

  private static final LocalDate DAY_ZERO = LocalDate.of(1899, 12, 30);
  private static final BigDecimal SECONDS_OF_A_DAY = BigDecimal.valueOf(86_400);
  private static final int FRACTION_DIGITS = 12;
  private static final LocalDateTime NO_TIME = LocalDateTime.of(1980, 1, 1, 0, 0);

  private final ZipOutputStream zip;
  private final Writer sheet;
  private int rows;

  XlsxFile(OutputStream out, Table<?> table) throws IOException {
    zip = new ZipOutputStream(out, StandardCharsets.UTF_8);
    sheet = new BufferedWriter(new OutputStreamWriter(zip, StandardCharsets.UTF_8));
    for (Map.Entry<String, String> part : XlsxParts.of(table.title()).entrySet()) {
      begin(part.getKey());
      zip.write(part.getValue().getBytes(StandardCharsets.UTF_8));
      zip.closeEntry();
    }
    begin(XlsxParts.SHEET);
    sheet.write(
        "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<worksheet xmlns=\"");
    sheet.write(XlsxParts.MAIN);
    sheet.write(
        "\"><sheetViews><sheetView tabSelected=\"1\" workbookViewId=\"0\"><pane ySplit=\"1\""
            + " topLeftCell=\"A2\" activePane=\"bottomLeft\" state=\"frozen\"/></sheetView></sheetViews>");
    widths(table.columns());
    sheet.write("<sheetData>");
    headings(table.headings());
  }

  /** The parts have no time of their own, so the same table gives the same bytes. */
  private void begin(String part) throws IOException {
    ZipEntry entry = new ZipEntry(part);
    entry.setTimeLocal(NO_TIME);
    zip.putNextEntry(entry);
  }

  private void widths(List<? extends Column<?>> columns) throws IOException {
    if (columns.isEmpty()) {
      return;
    }
    sheet.write("<cols>");
    int at = 1;
    for (Column<?> column : columns) {
      sheet.write("<col min=\"" + at + "\" max=\"" + at + "\" width=\"" + column.width());
      sheet.write("\" customWidth=\"1\"/>");
      at++;
    }
    sheet.write("</cols>");
  }

  private void headings(List<String> headings) throws IOException {
    beginRow();
    for (int at = 0; at < headings.size(); at++) {
      text(at, XlsxParts.HEADING, headings.get(at));
    }
    sheet.write("</row>");
  }

  @Override
  public void row(List<Cell> cells) throws IOException {
    beginRow();
    for (int at = 0; at < cells.size(); at++) {
      write(at, cells.get(at));
    }
    sheet.write("</row>");
  }

  @Override
  public void finish() throws IOException {
    sheet.write("</sheetData></worksheet>");
    sheet.flush();
    zip.closeEntry();
    zip.finish();
  }

  /** Without its end a workbook cannot be opened, which says enough. */
  @Override
  public void breakOff(String sentence) {
    // Nothing to write.
  }

  private void beginRow() throws IOException {
    rows++;
    sheet.write("<row r=\"");
    sheet.write(Integer.toString(rows));
    sheet.write("\">");
  }

  private void write(int at, Cell cell) throws IOException {
    if (cell instanceof Cell.Text words) {
      text(at, 0, words.text());
    } else if (cell instanceof Cell.Quantity quantity) {
      number(at, 0, quantity.value());
    } else if (cell instanceof Cell.Amount money) {
      number(at, XlsxParts.money(money.amount().scale()), money.amount());
    } else if (cell instanceof Cell.Day day) {
      day(at, day.date());
    } else if (cell instanceof Cell.Moment moment) {
      moment(at, moment.time().toLocalDateTime());
    }
  }

  private void day(int at, LocalDate date) throws IOException {
    if (date.isBefore(FIRST_DAY)) {
      text(at, 0, date.toString());
    } else {
      number(at, XlsxParts.DAY, serial(date));
    }
  }

  private void moment(int at, LocalDateTime time) throws IOException {
    if (time.toLocalDate().isBefore(FIRST_DAY)) {
      day(at, time.toLocalDate());
    } else {
      BigDecimal ofDay =
          BigDecimal.valueOf(time.toLocalTime().toSecondOfDay())
              .divide(SECONDS_OF_A_DAY, FRACTION_DIGITS, RoundingMode.HALF_UP);
      number(at, XlsxParts.MOMENT, serial(time.toLocalDate()).add(ofDay));
    }
  }

  private static BigDecimal serial(LocalDate date) {
    return BigDecimal.valueOf(ChronoUnit.DAYS.between(DAY_ZERO, date));
  }

  private void number(int at, int style, BigDecimal value) throws IOException {
    beginCell(at, style);
    sheet.write("><v>");
    sheet.write(value.toPlainString());
    sheet.write("</v></c>");
  }

  private void text(int at, int style, String text) throws IOException {
    beginCell(at, style);
    sheet.write(" t=\"inlineStr\"><is><t xml:space=\"preserve\">");
    sheet.write(XlsxText.escaped(shortened(SpreadsheetText.harmless(text))));
    sheet.write("</t></is></c>");
  }

  private void beginCell(int at, int style) throws IOException {
    sheet.write("<c r=\"");
    sheet.write(letters(at));
    sheet.write(Integer.toString(rows));
    sheet.write('"');
    if (style > 0) {
      sheet.write(" s=\"");
      sheet.write(Integer.toString(style));
      sheet.write('"');
    }
  }

  /** A, B, … Z, AA, … */
  private static String letters(int column) {
    String last = Character.toString('A' + column % 26);
    return column < 26 ? last : letters(column / 26 - 1) + last;
  }

  /** As long as a cell may be, no character cut in two. */
  private static String shortened(String text) {
    if (text.length() <= LONGEST_TEXT) {
      return text;
    }
    boolean cutsAPair = Character.isHighSurrogate(text.charAt(LONGEST_TEXT - 1));
    return text.substring(0, cutsAPair ? LONGEST_TEXT - 1 : LONGEST_TEXT);
  }
}
