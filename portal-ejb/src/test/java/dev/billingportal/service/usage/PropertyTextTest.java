package dev.billingportal.service.usage;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.billingportal.service.shared.InputJson;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PropertyTextTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "\"a b\"|a b",
        "1.10|1.10",
        "1e40|1e40",
        "true|true",
        "{}|{}",
        "{\"a\":{\"b\":1}}|{\"a\":{\"b\":1}}",
        "[1,[\"x\"]]|[1,[\"x\"]]"
      })
  void a_property_is_kept_as_it_was_written_and_nested_ones_as_json(String sent, String kept)
      throws JsonProcessingException {
    EventDraft draft =
        InputJson.mapper()
            .build()
            .readValue("{\"properties\":{\"v\":" + sent + ",\"w\":\"z\"}}", EventDraft.class);

    assertThat(draft.properties()).containsEntry("v", kept).containsEntry("w", "z");
  }

  @Test
  void a_property_may_have_no_value() throws JsonProcessingException {
    EventDraft draft =
        InputJson.mapper().build().readValue("{\"properties\":{\"v\":null}}", EventDraft.class);

    assertThat(draft.properties()).containsEntry("v", null);
  }
}
