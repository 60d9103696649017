package dev.billingportal.service.usage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.billingportal.domain.shared.ValidationFailed;
import java.time.Instant;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EventIntakeTest {
  private static final Instant NOW = Instant.parse("2026-01-06T12:00:00.123456Z");
  private final EventIntake intake = new EventIntake(NOW);

  @Test
  void an_event_without_id_and_time_gets_both() {
    UsageEvent event = intake.one(draft(null, null, null), "");

    assertThat(event.id()).startsWith("event_");
    assertThat(event.at()).isEqualTo(NOW);
    assertThat(event.properties()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "2026-01-06T10:00:00Z, 2026-01-06T10:00:00Z",
    "2026-01-06T10:00:00+05:30, 2026-01-06T04:30:00Z",
    "2026-01-06T10:00:00.123456789Z, 2026-01-06T10:00:00.123456Z",
    "2026-01-07T12:00:00Z, 2026-01-07T12:00:00Z",
    "2000-01-01T00:00:00Z, 2000-01-01T00:00:00Z"
  })
  void times_are_kept_to_the_microsecond(String sent, Instant kept) {
    assertThat(intake.one(draft(null, sent, null), "").at()).isEqualTo(kept);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1900-01-01T00:00:00Z",
        "2300-01-01T00:00:00Z",
        "1999-12-31T23:59:59.999999Z",
        "2026-01-07T12:00:01Z",
        "yesterday",
        "1767700000",
        "2026-01-06",
        "2026-02-30T00:00:00Z",
        "2026-01-06T10:00:00"
      })
  void a_wrong_time_is_refused_with_its_place(String sent) {
    List<EventDraft> drafts =
        List.of(
            draft("a", null, null),
            draft("b", null, null),
            draft("c", null, null),
            draft("d", sent, null));

    assertThat(refusal(drafts).details()).containsOnlyKeys("events[3].timestamp");
  }

  @Test
  void a_thousand_events_pass_and_one_more_does_not() {
    assertThat(intake.all(Collections.nCopies(1000, draft("a", null, null)))).hasSize(1000);
    assertThat(refusal(Collections.nCopies(1001, draft("a", null, null))).details())
        .containsOnlyKeys("events");
  }

  @Test
  void no_events_and_null_events_are_refused() {
    assertThat(refusal(null).details()).containsOnlyKeys("events");
    assertThat(refusal(List.of()).details()).containsOnlyKeys("events");
    assertThat(refusal(Collections.singletonList(null)).details()).containsOnlyKeys("events[0]");
  }

  @Test
  void names_have_at_most_255_characters() {
    String longest = "é".repeat(255);
    UsageEvent event =
        intake.one(new EventDraft(longest, longest, longest, null, longest, null), "");

    assertThat(event.id()).isEqualTo(longest);
    assertThat(
            refusal(List.of(new EventDraft("a", "b", longest + "x", null, null, null))).details())
        .containsOnlyKeys("events[0].event_id");
    assertThat(
            refusal(List.of(new EventDraft(longest + "x", "b", "c", null, null, null))).details())
        .containsOnlyKeys("events[0].event_name");
    assertThat(refusal(List.of(new EventDraft("a", " ", "c", null, null, null))).details())
        .containsOnlyKeys("events[0].external_customer_id");
  }

  @Test
  void a_character_that_databases_refuse_is_refused_by_name() {
    assertThat(refusal(List.of(draft("a\0b", null, null))).details())
        .containsOnlyKeys("events[0].event_id");
    assertThat(refusal(List.of(draft("a", null, Map.of("k", "v\0")))).details())
        .containsOnlyKeys("events[0].properties.k");
  }

  @Test
  void properties_have_at_most_fifty_keys_and_null_values_are_left_out() {
    Map<String, String> properties = new HashMap<>();
    for (int i = 0; i < 50; i++) {
      properties.put("k" + i, "v");
    }
    properties.put("k0", null);
    assertThat(intake.one(draft("a", null, properties), "").properties()).hasSize(49);

    properties.put("k50", "v");
    assertThat(refusal(List.of(draft("a", null, properties))).details())
        .containsOnlyKeys("events[0].properties");
  }

  @Test
  void a_single_event_is_refused_without_a_place() {
    ValidationFailed refusal =
        catchThrowableOfType(
            ValidationFailed.class, () -> intake.one(draft("a", "never", null), ""));

    assertThat(refusal.details()).containsOnlyKeys("timestamp");
  }

  private ValidationFailed refusal(List<EventDraft> drafts) {
    return catchThrowableOfType(ValidationFailed.class, () -> intake.all(drafts));
  }

  private static EventDraft draft(String id, String at, Map<String, String> properties) {
    return new EventDraft("api.call", "cust_1", id, at, null, properties);
  }
}
