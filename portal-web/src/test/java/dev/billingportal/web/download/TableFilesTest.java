package dev.billingportal.web.download;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.billingportal.domain.shared.Money;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringReader;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.poi.ss.usermodel.DataFormatter;
import org.apache.poi.xssf.usermodel.XSSFRow;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.dhatim.fastexcel.reader.CellType;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.ReadingOptions;
import org.dhatim.fastexcel.reader.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TableFilesTest {
  private static final ZoneId ZONE = ZoneId.of("Asia/Kathmandu");

  private record Line(String text, BigDecimal number, Money money, Instant at) {}

  private static final List<Column<Line>> COLUMNS =
      List.of(
          Column.text("Text", Line::text),
          Column.quantity("Number", Line::number),
          Column.money("Money", Line::money),
          Column.day("Day", ZONE, Line::at),
          Column.moment("Moment", ZONE, Line::at));

  @Test
  void csv_has_plain_numbers_and_iso_dates_and_says_that_it_is_utf_8() throws IOException {
    String file =
        csv(
            new Line(
                "Zürich, \"A\"",
                decimal("1E+3"),
                money("-20.5", "usd"),
                at("2026-01-06T20:00:59.7Z")),
            new Line("請求", decimal("-0.00000100"), money("1234.5", "jpy"), null),
            new Line(null, null, money("1000000000000.12", "kwd"), at("1800-01-01T00:00:00Z")));

    assertThat(file)
        .isEqualTo(
            "\ufeffText,Number,Money,Day,Moment\r\n"
                + "\"Zürich, \"\"A\"\"\",1000,-20.50,2026-01-07,2026-01-07T01:45:59+05:45\r\n"
                + "請求,-0.000001,1235,,\r\n"
                + "\"\",,1000000000000.120,1800-01-01,1800-01-01T05:41:16+05:41:16\r\n");
  }

  @Test
  void xlsx_has_numbers_dates_and_texts_as_what_they_are() throws IOException {
    List<Row> rows =
        xlsx(
            new Line("A", decimal("-0.5"), money("-20.5", "usd"), at("2026-01-06T20:00:59.7Z")),
            new Line("B", decimal("1E+3"), money("1234.5", "jpy"), null),
            new Line("C", null, money("1000000000000.12", "kwd"), at("1800-01-01T00:00:00Z")));

    assertThat(rows.get(0).stream().map(cell -> cell.getRawValue()))
        .containsExactly("Text", "Number", "Money", "Day", "Moment");
    Row first = rows.get(1);
    assertThat(first.getCell(0).getType()).isEqualTo(CellType.STRING);
    assertThat(first.getCell(1).asNumber()).isEqualByComparingTo("-0.5");
    assertThat(first.getCell(2).asNumber()).isEqualByComparingTo("-20.50");
    assertThat(first.getCell(2).getDataFormatString()).isEqualTo("#,##0.00");
    assertThat(first.getCell(3).asDate()).isEqualTo(LocalDateTime.parse("2026-01-07T00:00:00"));
    assertThat(first.getCell(4).asDate()).isEqualTo(LocalDateTime.parse("2026-01-07T01:45:59"));
    assertThat(rows.get(2).getCell(1).asNumber()).isEqualByComparingTo("1000");
    assertThat(rows.get(2).getCell(2).asNumber()).isEqualByComparingTo("1235");
    assertThat(rows.get(2).getCell(2).getDataFormatString()).isEqualTo("#,##0");
    assertThat(rows.get(2).getCellCount()).isEqualTo(3);
    assertThat(rows.get(3).getCell(2).asNumber()).isEqualByComparingTo("1000000000000.12");
    assertThat(rows.get(3).getCell(2).getDataFormatString()).isEqualTo("#,##0.000");
    assertThat(rows.get(3).getCell(3).asString()).isEqualTo("1800-01-01");
  }

  @Test
  void a_number_of_more_digits_than_a_spreadsheet_keeps_is_written_as_text() throws IOException {
    Line huge = new Line("A", decimal("9".repeat(38)), money("12345678901234567.89", "usd"), null);
    Line most = new Line("B", decimal("1E+30"), money("1234567890123.45", "usd"), null);

    List<Row> rows = xlsx(huge, most);

    assertThat(rows.get(1).getCell(1).getType()).isEqualTo(CellType.STRING);
    assertThat(rows.get(1).getCell(1).asString()).isEqualTo("9".repeat(38));
    assertThat(rows.get(1).getCell(2).asString()).isEqualTo("12345678901234567.89");
    assertThat(rows.get(2).getCell(1).asNumber()).isEqualByComparingTo("1E+30");
    assertThat(rows.get(2).getCell(2).asNumber()).isEqualByComparingTo("1234567890123.45");
    assertThat(parsed(csv(huge, most)).get(1))
        .containsExactly("A", "9".repeat(38), "12345678901234567.89", "", "");
    assertThat(parsed(csv(huge, most)).get(2).get(1)).isEqualTo("1" + "0".repeat(30));
  }

  /** Row 42 of the security tests. */
  @ParameterizedTest
  @ValueSource(strings = {"=", "+", "-", "@", "\t", "\r"})
  void no_text_becomes_a_formula_and_negative_numbers_stay_numbers(String begin)
      throws IOException {
    String text = begin + "cmd|' /C calc'!A0";
    Line line = new Line(text, decimal("-7"), money("-1", "usd"), null);

    String csv = csv(line);
    Row row = xlsx(line).get(1);

    assertThat(parsed(csv).get(1)).containsExactly("'" + text, "-7", "-1.00", "", "");
    assertThat(row.getCell(0).getType()).isEqualTo(CellType.STRING);
    assertThat(row.getCell(0).asString()).startsWith("'" + begin.strip());
    assertThat(row.getCell(0).getFormula()).isNull();
    assertThat(row.getCell(1).asNumber()).isEqualByComparingTo("-7");
  }

  @Property(tries = 200)
  void any_text_comes_back_from_both(@ForAll String text) throws IOException {
    Line line = new Line(text, BigDecimal.ONE, null, null);
    String csv = csv(line);
    List<Row> xlsx = xlsx(line);

    String wellFormed = new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
    assertThat(parsed(csv)).hasSize(2);
    assertThat(parsed(csv).get(1).get(0)).endsWith(wellFormed);
    assertThat(xlsx).hasSize(2);
    assertThat(xlsx.get(1).getCell(1).asNumber()).isEqualByComparingTo("1");
    String inXml =
        text.replaceAll("\\r\\n?", "\n")
            .replaceAll("[\\x00-\\x08\\x0b\\x0c\\x0e-\\x1f\\ufffe\\uffff]", "")
            .replaceAll("\\p{Cs}", "\ufffd");
    assertThat(poi(line)).endsWith(inXml);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "api_x1000_calls",
        "_x0041_",
        "_x1000_x2000_",
        "a_X00e9_b",
        "_x005F_x1000_",
        "_x12_ _x12345_ x1000_",
        "two\nlines\tand a tab",
        "  blanks at both ends  "
      })
  void what_looks_like_an_escape_stays_what_it_is(String name) throws IOException {
    assertThat(poi(new Line(name, null, null, null))).isEqualTo(name);
  }

  @Test
  void a_line_break_is_the_one_of_a_cell() throws IOException {
    assertThat(poi(new Line("one\r\ntwo\rthree", null, null, null))).isEqualTo("one\ntwo\nthree");
  }

  @Test
  void headings_and_the_name_of_the_sheet_are_escaped_too() throws IOException {
    Table<Line> table =
        Table.of("lines", "a_x0041_/b", List.of(Column.text("h_x0042_", Line::text)), List.of());
    byte[] file = written(TableFormat.XLSX, table, 1).toByteArray();

    assertThat(new String(part(file, "xl/workbook.xml"), StandardCharsets.UTF_8))
        .contains("name=\"a_x005F_x0041_ b\"");
    try (XSSFWorkbook workbook = new XSSFWorkbook(new ByteArrayInputStream(file))) {
      assertThat(workbook.getSheetAt(0).getRow(0).getCell(0).getStringCellValue())
          .isEqualTo("h_x0042_");
    }
  }

  @Test
  void a_workbook_can_be_read_from_front_to_back() throws IOException {
    byte[] file =
        written(TableFormat.XLSX, table(new Line("a", null, null, null)), 9).toByteArray();

    List<String> names = new ArrayList<>();
    try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(file))) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        names.add(entry.getName());
        assertThat(zip.readAllBytes()).isNotEmpty();
      }
    }
    assertThat(names)
        .contains("[Content_Types].xml", "xl/workbook.xml", "xl/worksheets/sheet1.xml")
        .doesNotHaveDuplicates();
  }

  @Test
  void poi_reads_each_cell_as_what_it_is() throws IOException {
    byte[] file =
        written(
                TableFormat.XLSX,
                table(
                    new Line(
                        "A", decimal("-0.5"), money("-20.5", "usd"), at("2026-01-06T20:00:59.7Z"))),
                9)
            .toByteArray();
    try (XSSFWorkbook workbook = new XSSFWorkbook(new ByteArrayInputStream(file))) {
      XSSFRow row = workbook.getSheet("Lines").getRow(1);
      DataFormatter shown = new DataFormatter(Locale.ROOT);

      assertThat(shown.formatCellValue(row.getCell(1))).isEqualTo("-0.5");
      assertThat(shown.formatCellValue(row.getCell(2))).isEqualTo("-20.50");
      assertThat(shown.formatCellValue(row.getCell(3))).isEqualTo("2026-01-07");
      assertThat(shown.formatCellValue(row.getCell(4))).isEqualTo("2026-01-07 01:45:59");
      assertThat(row.getCell(3).getLocalDateTimeCellValue()).isEqualTo("2026-01-07T00:00:00");
      assertThat(workbook.getSheetAt(0).getPaneInformation().isFreezePane()).isTrue();
    }
  }

  @Test
  void a_text_that_is_too_long_for_a_cell_ends_with_a_whole_character() throws IOException {
    String text = "a".repeat(32_766) + "\ud83d\ude00 and more";

    assertThat(poi(new Line(text, null, null, null))).isEqualTo("a".repeat(32_766));
  }

  private static String poi(Line line) throws IOException {
    byte[] file = written(TableFormat.XLSX, table(line), 9).toByteArray();
    try (XSSFWorkbook workbook = new XSSFWorkbook(new ByteArrayInputStream(file))) {
      return workbook.getSheetAt(0).getRow(1).getCell(0).getStringCellValue();
    }
  }

  private static byte[] part(byte[] file, String name) throws IOException {
    try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(file))) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        if (entry.getName().equals(name)) {
          return zip.readAllBytes();
        }
      }
    }
    throw new AssertionError("No part " + name);
  }

  @Test
  void rows_are_read_piece_by_piece_and_written_as_they_come() throws IOException {
    Table<Integer> table =
        new Table<>(
            "numbers",
            "Numbers",
            List.of(Column.quantity("n", BigDecimal::valueOf)),
            last -> last == null ? List.of(1, 2) : last < 5 ? List.of(last + 1) : List.of());

    assertThat(written(TableFormat.CSV, table, 10).toString(StandardCharsets.UTF_8))
        .isEqualTo("\ufeffn\r\n1\r\n2\r\n3\r\n4\r\n5\r\n");
    assertThat(written(TableFormat.CSV, table, 5).toString(StandardCharsets.UTF_8))
        .endsWith("5\r\n")
        .doesNotContain("cut off");
    assertThat(written(TableFormat.CSV, table, 4).toString(StandardCharsets.UTF_8))
        .endsWith("4\r\ncut off\r\n");
  }

  @Test
  void what_is_asked_between_two_pieces_may_end_the_file() throws IOException {
    Table<Integer> endless =
        new Table<>(
            "numbers",
            "Numbers",
            List.of(Column.quantity("n", BigDecimal::valueOf)),
            last -> List.of(last == null ? 1 : last + 1));
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    TableWriter file = TableFormat.CSV.begin(out, endless);
    int[] asked = {0};

    assertThatThrownBy(
            () ->
                endless.writeTo(
                    file,
                    Long.MAX_VALUE,
                    "",
                    () -> {
                      if (++asked[0] == 3) {
                        throw new IOException("over");
                      }
                    }))
        .hasMessage("over");
    file.finish();
    assertThat(out.toString(StandardCharsets.UTF_8)).endsWith("n\r\n1\r\n2\r\n3\r\n");
  }

  @Test
  void what_fails_fails_before_a_file_begins() {
    Table<Integer> failing =
        new Table<>(
            "numbers",
            "Numbers",
            List.of(),
            last -> {
              throw new IllegalStateException("no database");
            });

    assertThatThrownBy(failing::begun).hasMessage("no database");
  }

  @Test
  void more_rows_than_are_kept_in_memory_come_out_in_their_order() throws IOException {
    Table<Integer> table =
        new Table<>(
            "numbers",
            "Numbers",
            List.of(Column.quantity("n", BigDecimal::valueOf)),
            last -> last == null ? List.of(1) : last < 1_234 ? List.of(last + 1) : List.of());

    List<Row> rows = read(written(TableFormat.XLSX, table, 10_000));

    assertThat(rows).hasSize(1_235);
    assertThat(rows.stream().skip(1).map(row -> row.getCell(0).asNumber().intValue()))
        .isSorted()
        .doesNotHaveDuplicates()
        .contains(1, 499, 500, 501, 1_234);
  }

  @Test
  void a_file_that_breaks_off_says_so_or_does_not_open() throws IOException {
    Table<Line> table = table(new Line("a", null, null, null));
    ByteArrayOutputStream csv = new ByteArrayOutputStream();
    ByteArrayOutputStream xlsx = new ByteArrayOutputStream();
    for (TableFormat format : TableFormat.values()) {
      TableWriter file = format.begin(format == TableFormat.CSV ? csv : xlsx, table);
      table.writeTo(file, 10, "", () -> {});
      file.breakOff("broken");
    }

    assertThat(csv.toString(StandardCharsets.UTF_8)).endsWith("\r\nbroken\r\n");
    assertThatThrownBy(() -> read(xlsx)).isInstanceOf(Exception.class);
  }

  private static String csv(Line... lines) throws IOException {
    return written(TableFormat.CSV, table(lines), 100).toString(StandardCharsets.UTF_8);
  }

  private static List<Row> xlsx(Line... lines) throws IOException {
    return read(written(TableFormat.XLSX, table(lines), 100));
  }

  private static Table<Line> table(Line... lines) {
    return Table.of("lines", "Lines", COLUMNS, List.of(lines));
  }

  private static ByteArrayOutputStream written(TableFormat format, Table<?> table, long most)
      throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    TableWriter file = format.begin(out, table);
    table.writeTo(file, most, "cut off", () -> {});
    file.finish();
    return out;
  }

  private static List<Row> read(ByteArrayOutputStream file) throws IOException {
    try (ReadableWorkbook workbook =
        new ReadableWorkbook(
            new ByteArrayInputStream(file.toByteArray()), new ReadingOptions(true, false))) {
      return workbook.getFirstSheet().read();
    }
  }

  private static List<List<String>> parsed(String csv) throws IOException {
    try (CSVParser parser = CSVFormat.RFC4180.parse(new StringReader(csv))) {
      return parser.getRecords().stream().map(record -> record.toList()).toList();
    }
  }

  private static BigDecimal decimal(String text) {
    return new BigDecimal(text);
  }

  private static Money money(String amount, String currency) {
    return new Money(decimal(amount), currency);
  }

  private static Instant at(String text) {
    return Instant.parse(text);
  }
}
