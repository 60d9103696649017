package dev.billingportal.it.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.restassured.response.Response;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.CellType;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.ReadingOptions;
import org.dhatim.fastexcel.reader.Row;

/** Files that the portal handed out, read back. */
final class Downloaded {
  private Downloaded() {}

  /** The rows by their headings, which lose the zone that they name. */
  static List<Map<String, String>> csv(Response answer) {
    answer.then().statusCode(200).contentType("text/csv");
    String text = new String(answer.asByteArray(), StandardCharsets.UTF_8);
    assertThat(text).startsWith("\ufeff");
    CSVFormat format = CSVFormat.RFC4180.builder().setHeader().setSkipHeaderRecord(true).get();
    try (CSVParser parser = format.parse(new StringReader(text.substring(1)))) {
      List<Map<String, String>> rows = new ArrayList<>();
      for (CSVRecord each : parser.getRecords()) {
        Map<String, String> row = new LinkedHashMap<>();
        each.toMap().forEach((heading, cell) -> row.put(heading.replaceAll(" \\(.*", ""), cell));
        rows.add(row);
      }
      return rows;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The headings of a CSV file in their order. */
  static List<String> headings(Response answer) {
    answer.then().statusCode(200);
    String text = new String(answer.asByteArray(), StandardCharsets.UTF_8);
    return List.of(text.substring(1).split("\r\n", 2)[0].split(","));
  }

  /** The rows of the first sheet, its headings first. */
  static List<Row> xlsx(Response answer) {
    answer
        .then()
        .statusCode(200)
        .contentType("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");
    try (ReadableWorkbook workbook =
        new ReadableWorkbook(
            new ByteArrayInputStream(answer.asByteArray()), new ReadingOptions(true, false))) {
      return workbook.getFirstSheet().read();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What a row says, numbers without the zeros at their ends. */
  static List<String> plain(Row row, int columns) {
    List<String> texts = new ArrayList<>();
    for (int at = 0; at < columns; at++) {
      Cell cell = row.getOptionalCell(at).orElse(null);
      texts.add(
          cell == null || cell.getType() == CellType.EMPTY
              ? ""
              : cell.getType() == CellType.NUMBER
                  ? cell.asNumber().stripTrailingZeros().toPlainString()
                  : cell.getRawValue());
    }
    return texts;
  }

  /** The files of a ZIP in their order. */
  static Map<String, byte[]> zip(Response answer) {
    answer.then().statusCode(200).contentType("application/zip");
    Map<String, byte[]> files = new LinkedHashMap<>();
    try (ZipInputStream zip =
        new ZipInputStream(
            new ByteArrayInputStream(answer.asByteArray()), StandardCharsets.US_ASCII)) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        assertThat(files.put(entry.getName(), zip.readAllBytes())).as(entry.getName()).isNull();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return files;
  }
}
