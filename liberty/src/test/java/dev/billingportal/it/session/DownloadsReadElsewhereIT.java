package dev.billingportal.it.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.billingportal.it.ServerTest;
import dev.billingportal.it.server.Merchant;
import dev.billingportal.it.server.Offer;
import io.restassured.path.json.JsonPath;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Every download is read by other programs as it was meant, also as a stream. */
class DownloadsReadElsewhereIT extends ServerTest {
  private static final Merchant MERCHANT = Merchant.open();
  private static final String NAME = "api_x1000_calls";
  private static final Map<String, byte[]> FILES = new LinkedHashMap<>();

  @BeforeAll
  static void a_customer_takes_everything_away() {
    BilledCustomer customer = BilledCustomer.of(MERCHANT, "c-1");
    customer.invoice(NAME, "20.5", "usd");
    customer.number(customer.invoice("N-2", "1200", "jpy"), "=1+1 <&> \"請求\" \ud83d\ude00");
    MERCHANT.post(
        "/wallets",
        Map.of(
            "customer_id",
            customer.customerId(),
            "currency",
            "usd",
            "name",
            NAME,
            "initial_credits_to_load",
            "10"));
    Offer offer = Offer.by(MERCHANT);
    offer.flatPrice(offer.aggregating(NAME, "SUM", "v"), "0.001");
    offer.subscribe(customer.customerId(), Instant.now().minusSeconds(86_400));
    MERCHANT
        .request()
        .body(
            Map.of(
                "event_name",
                NAME,
                "external_customer_id",
                "c-1",
                "properties",
                Map.of("v", "0.0004")))
        .post("/events")
        .then()
        .statusCode(202);
    PortalBrowser browser = customer.browser();
    for (String list : List.of("invoices", "credits", "usage")) {
      for (String format : List.of("csv", "xlsx")) {
        FILES.put(list + "." + format, browser.get(list + "/" + format).asByteArray());
      }
    }
    FILES.put("invoices.zip", browser.get("invoices/zip?of=all").asByteArray());
  }

  @Test
  void each_workbook_and_zip_is_read_from_front_to_back() throws IOException {
    for (Map.Entry<String, byte[]> file : FILES.entrySet()) {
      if (!file.getKey().endsWith(".csv")) {
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(file.getValue()))) {
          List<String> entries = new ArrayList<>();
          for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
            assertThat(zip.readAllBytes()).as(entry.getName()).isNotEmpty();
            entries.add(entry.getName());
          }
          if (file.getKey().endsWith(".zip")) {
            assertThat(entries).as(file.getKey()).hasSize(2);
          } else {
            assertThat(entries)
                .as(file.getKey())
                .startsWith("[Content_Types].xml")
                .endsWith("xl/worksheets/sheet1.xml");
          }
        }
      }
    }
  }

  @Test
  void poi_reads_every_name_as_it_is() {
    for (String list : List.of("invoices", "credits", "usage")) {
      assertThat(poi(list + ".xlsx")).as(list).contains(NAME).doesNotContain("\u1000");
    }
  }

  @Test
  void exceljs_unzipper_sheetjs_and_duckdb_read_the_same_rows() {
    JsonPath found = OtherReaders.read(FILES);

    for (String list : List.of("invoices", "credits", "usage")) {
      List<List<Object>> csv = found.getList("'" + list + ".csv'.duckdb");
      assertThat(csv.toString()).contains(NAME);
      assertThat(found.getList("'" + list + ".xlsx'.unzipper.name"))
          .contains("[Content_Types].xml", "xl/worksheets/sheet1.xml");
      for (String reader : List.of("exceljs", "sheetjs")) {
        List<List<Object>> rows = found.getList("'" + list + ".xlsx'." + reader);
        assertThat(rows).as(reader).hasSameSizeAs(csv);
        assertThat(rows.get(0).toString()).as(reader).isEqualTo(csv.get(0).toString());
        // exceljs does not undo the escape in a cell that holds its own text.
        String text = rows.toString();
        assertThat(reader.equals("exceljs") ? text.replace("_x005F_", "_") : text)
            .as(reader)
            .contains(NAME)
            .doesNotContain("\u1000");
      }
      // Where DuckDB has its extension for workbooks, which is not part of it.
      List<List<Object>> duckdb = found.getList("'" + list + ".xlsx'.duckdb");
      if (duckdb != null) {
        assertThat(duckdb).hasSameSizeAs(csv);
        assertThat(duckdb.toString()).contains(NAME);
      }
    }
    assertThat(found.getList("'invoices.zip'.unzipper.name"))
        .hasSize(2)
        .contains("api_x1000_calls.pdf");
    assertThat(found.getList("'invoices.zip'.unzipper.size", Integer.class))
        .allMatch(size -> size > 1_000);
    assertThat(new String(FILES.get("usage.csv"), StandardCharsets.UTF_8)).contains("0.0004");
  }

  private static String poi(String file) {
    StringBuilder text = new StringBuilder();
    try (XSSFWorkbook workbook = new XSSFWorkbook(new ByteArrayInputStream(FILES.get(file)))) {
      workbook.getSheetAt(0).forEach(row -> row.forEach(cell -> text.append(cell).append('\n')));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.toString();
  }
}
