package dev.billingportal.service.imports;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RejectedRowsFileTest {

  @Test
  void rows_come_page_by_page_in_the_files_order() throws IOException {
    Map<Long, List<RejectedRow>> pages =
        Map.of(
            0L, List.of(row(2, "name", "bad"), row(2, "email", "worse")),
            2L, List.of(row(7, "name", "a \"b\", c")),
            7L, List.of());

    assertThat(write(pages))
        .isEqualTo(
            "line,field,code,problem\r\n"
                + "2,name,validation_error,bad\r\n"
                + "2,email,validation_error,worse\r\n"
                + "7,name,validation_error,\"a \"\"b\"\", c\"\r\n");
  }

  @Test
  void no_cell_becomes_a_formula() throws IOException {
    for (String begin : List.of("=", "+", "-", "@", "\t", "\r")) {
      String text = begin + "cmd|' /C calc'!A0";
      assertThat(write(Map.of(0L, List.of(row(1, text, text)), 1L, List.of())))
          .contains("'" + text)
          .doesNotContain("," + begin, ",\"" + begin, "\n" + begin + "cmd");
    }
  }

  private static RejectedRow row(long line, String field, String problem) {
    return new RejectedRow(line, new RowProblem(field, "validation_error", problem));
  }

  private static String write(Map<Long, List<RejectedRow>> pages) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    RejectedRowsFile.write(pages::get, out);
    return out.toString(StandardCharsets.UTF_8);
  }
}
