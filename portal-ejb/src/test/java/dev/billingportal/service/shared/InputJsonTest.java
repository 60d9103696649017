package dev.billingportal.service.shared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class InputJsonTest {
  private final ObjectMapper mapper = InputJson.mapper().build();

  private record Sent(String name, Instant at, List<String> tags, Map<String, String> metadata) {}

  @Test
  void texts_and_times_are_read() throws JsonProcessingException {
    assertThat(
            read(
                "{'name':'Ada','at':'2026-01-06T18:27:17+01:00','tags':['a'],'metadata':{'k':'v'}}"))
        .isEqualTo(
            new Sent("Ada", Instant.parse("2026-01-06T17:27:17Z"), List.of("a"), Map.of("k", "v")));
    assertThat(read("{'name':null,'at':null}")).isEqualTo(new Sent(null, null, null, null));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'name':true}",
        "{'name':7}",
        "{'name':7.5}",
        "{'name':['Ada']}",
        "{'name':{}}",
        "{'tags':[1]}",
        "{'metadata':{'k':1}}",
        "{'metadata':{'k':null}}"
      })
  void nothing_but_a_text_is_taken_for_a_text(String json) {
    assertThatThrownBy(() -> read(json))
        .isInstanceOf(JsonMappingException.class)
        .satisfies(e -> assertThat(((JsonMappingException) e).getPath()).isNotEmpty());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'at':7}",
        "{'at':7.5}",
        "{'at':'7.5'}",
        "{'at':' 1767720437 '}",
        "{'at':'-1'}",
        "{'at':true}",
        "{'at':'2026-01-06'}",
        "{'at':'1899-12-31T23:59:59Z'}"
      })
  void nothing_but_a_time_is_taken_for_a_time(String json) {
    assertThatThrownBy(() -> read(json))
        .isInstanceOf(JsonMappingException.class)
        .satisfies(e -> assertThat(((JsonMappingException) e).getPath()).isNotEmpty());
  }

  private record Dated(GivenDay on) {}

  @ParameterizedTest
  @CsvSource({
    "2026-09-01, 2026-09-01",
    "2026-09-01T00:00:00Z, 2026-09-01",
    "2026-09-01T06:59:59.9999999Z, 2026-08-31",
    "2026-09-01T00:00:00-07:00, 2026-09-01",
    "2026-09-01T23:59:59.9999999-07:00, 2026-09-01"
  })
  void a_day_is_a_date_or_a_time_of_it(String text, LocalDate day) throws JsonProcessingException {
    Dated read = mapper.readValue("{\"on\":\"" + text + "\"}", Dated.class);

    assertThat(read.on().in(ZoneId.of("America/Los_Angeles"))).isEqualTo(day);
    assertThat(mapper.readValue("{\"on\":null}", Dated.class).on()).isNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "20260901",
        "'20260901'",
        "'2026-02-30'",
        "'2026-9-1'",
        "'1899-12-31'",
        "'9999-01-01'",
        "'soon'",
        "true",
        "{}"
      })
  void nothing_but_a_day_is_taken_for_a_day(String value) {
    assertThatThrownBy(
            () -> mapper.readValue("{'on':%s}".formatted(value).replace('\'', '"'), Dated.class))
        .isInstanceOf(JsonMappingException.class)
        .satisfies(e -> assertThat(((JsonMappingException) e).getPath()).isNotEmpty());
  }

  private Sent read(String json) throws JsonProcessingException {
    return mapper.readValue(json.replace('\'', '"'), Sent.class);
  }
}
