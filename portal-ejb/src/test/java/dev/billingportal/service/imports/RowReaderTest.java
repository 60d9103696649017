package dev.billingportal.service.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.billingportal.domain.imports.ImportFormat;
import dev.billingportal.domain.imports.ImportKind;
import dev.billingportal.domain.shared.ValidationFailed;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RowReaderTest {

  @Test
  void a_csv_row_is_what_the_api_would_take() throws IOException {
    assertThat(csv("external_id,name,email\nc-1,Ada,\n").get(0).fields())
        .hasToString("{\"external_id\":\"c-1\",\"name\":\"Ada\"}");
  }

  @ParameterizedTest
  @ValueSource(strings = {"\n", "\r\n", "\r"})
  void a_row_knows_the_line_it_begins_in_also_after_cells_of_several_lines(String end)
      throws IOException {
    String file =
        String.join(
            end, "external_id,name", "c-1,\"A" + end + "B" + end + "C\"", "", "c-2,D", "c-3,E");

    assertThat(csv(file)).extracting(ImportRow::line).containsExactly(2L, 6L, 7L);
  }

  @Test
  void a_byte_order_mark_is_no_part_of_the_first_column() throws IOException {
    assertThat(csv("\uFEFFexternal_id,name\nc-1,Zoë\n").get(0).fields().get("name").textValue())
        .isEqualTo("Zoë");
    assertThat(ndjson("\uFEFF{\"name\":\"Zoë\"}").get(0).fields().get("name").textValue())
        .isEqualTo("Zoë");
  }

  @Test
  void keys_of_an_object_may_be_columns() throws IOException {
    assertThat(
            csv("external_id,name,metadata.region,metadata.tier\nc-1,Ada,eu,\n")
                .get(0)
                .fields()
                .get("metadata"))
        .hasToString("{\"region\":\"eu\"}");
  }

  @Test
  void an_object_may_be_json_in_a_cell() throws IOException {
    assertThat(
            csv("external_id,name,metadata\nc-1,Ada,\"{\"\"region\"\":\"\"eu\"\"}\"\n")
                .get(0)
                .fields()
                .get("metadata"))
        .hasToString("{\"region\":\"eu\"}");
  }

  @Test
  void a_cell_that_should_be_json_and_is_not_spoils_its_row_only() throws IOException {
    List<ImportRow> rows = csv("external_id,name,metadata\nc-1,Ada,{\nc-2,Bob,\n");

    assertThat(rows.get(0).unreadable().details()).containsOnlyKeys("metadata");
    assertThat(rows.get(1).unreadable()).isNull();
  }

  @Test
  void the_columns_of_a_line_are_the_only_line_of_an_invoice() throws IOException {
    String header =
        "invoice_number,external_customer_id,currency,subtotal,total,amount_due,"
            + "line.display_name,line.quantity,line.amount\n";

    assertThat(
            rows(ImportKind.INVOICES, ImportFormat.CSV, header + "I-1,c-1,usd,5,5,5,Seat,1,5\n")
                .get(0)
                .fields()
                .get("line_items"))
        .hasToString("[{\"display_name\":\"Seat\",\"quantity\":\"1\",\"amount\":\"5\"}]");
  }

  @Test
  void a_row_of_too_many_or_too_few_cells_is_rejected() throws IOException {
    List<ImportRow> rows = csv("external_id,name\nc-1,Ada,x\nc-2\nc-3,Eve\n");

    assertThat(rows.get(0).unreadable()).hasMessageContaining("3 cells");
    assertThat(rows.get(1).unreadable()).hasMessageContaining("1 cells");
    assertThat(rows.get(2).unreadable()).isNull();
  }

  @Test
  void a_header_names_what_is_unknown_missing_and_there_twice() {
    ValidationFailed refused =
        catchThrowableOfType(
            ValidationFailed.class, () -> csv("external_id,shoe_size,email,email\n"));

    assertThat(refused.details()).containsOnlyKeys("shoe_size", "email", "name");
  }

  @ParameterizedTest
  @ValueSource(strings = {"metadata.", ".region", "name.first", "external_id;name"})
  void only_objects_have_columns_of_their_keys(String column) {
    assertThatThrownBy(() -> csv("external_id,name," + column + "\n"))
        .isInstanceOfSatisfying(
            ValidationFailed.class,
            refused -> assertThat(refused.details()).containsOnlyKeys(column));
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"c-1", "\"c-1\"x,Ada\n"})
  void a_quote_gone_wrong_ends_the_file_and_names_its_line(String rest) {
    assertThatThrownBy(() -> csv("external_id,name\nc-0,Eve\n" + rest))
        .isInstanceOf(ValidationFailed.class)
        .hasMessageContaining("line 3");
  }

  @Test
  void a_row_without_end_is_not_read_to_its_end() {
    String endless = "x".repeat(2 * RowReader.MAX_ROW);

    assertThatThrownBy(() -> csv("external_id,name\nc-0,Eve\n\"" + endless))
        .isInstanceOf(ValidationFailed.class)
        .hasMessageContaining("line 3 begins a row of more than");
    assertThatThrownBy(() -> ndjson("{}\n" + endless))
        .isInstanceOf(ValidationFailed.class)
        .hasMessageContaining("line 2 begins a row of more than");
  }

  @Test
  void a_file_may_be_longer_than_a_row() throws IOException {
    assertThat(csv("external_id,name\n" + "c,Ada\n".repeat(100_000))).hasSize(100_000);
  }

  @Test
  void lines_of_json_that_are_no_objects_are_rejected_one_by_one() throws IOException {
    List<ImportRow> rows = ndjson("{\"name\":\"Ada\"}\n\n[1]\n{\"name\":\n{\"a\":1,\"a\":2}\n{}");

    assertThat(rows).extracting(ImportRow::line).containsExactly(1L, 3L, 4L, 5L, 6L);
    assertThat(rows)
        .extracting(row -> row.unreadable() == null)
        .containsExactly(true, false, false, false, true);
  }

  private static List<ImportRow> csv(String file) throws IOException {
    return rows(ImportKind.CUSTOMERS, ImportFormat.CSV, file);
  }

  private static List<ImportRow> ndjson(String file) throws IOException {
    return rows(ImportKind.CUSTOMERS, ImportFormat.NDJSON, file);
  }

  private static List<ImportRow> rows(ImportKind kind, ImportFormat format, String file)
      throws IOException {
    List<ImportRow> rows = new ArrayList<>();
    try (RowReader reader =
        RowReader.open(
            new ByteArrayInputStream(file.getBytes(StandardCharsets.UTF_8)), kind, format)) {
      for (ImportRow row = reader.next(); row != null; row = reader.next()) {
        rows.add(row);
      }
    }
    return rows;
  }
}
