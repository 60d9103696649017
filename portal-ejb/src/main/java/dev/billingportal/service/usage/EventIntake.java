package dev.billingportal.service.usage;

import dev.billingportal.domain.shared.Ids;
import dev.billingportal.domain.shared.ValidationFailed;
import dev.billingportal.service.shared.PlainIds;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Checks events before any of them is stored, and names the field that is wrong. */
final class EventIntake {
  static final int MAX_BATCH = 1000;
  private static final int MAX_NAME = 255;
  private static final int MAX_PROPERTIES = 50;
  private static final int MAX_VALUE = 2000;

  /** No event is older. */
  static final Instant EARLIEST = Instant.parse("2000-01-01T00:00:00Z");

  private static final Duration AHEAD = Duration.ofDays(1);

  private final Instant now;

  EventIntake(Instant now) {
    this.now = now;
  }

  /**
   * @throws ValidationFailed naming events, or a field of one like {@code events[3].timestamp}
   */
  List<UsageEvent> all(List<EventDraft> drafts) {
    if (drafts == null || drafts.isEmpty()) {
      throw new ValidationFailed("events", "must hold at least one event");
    }
    if (drafts.size() > MAX_BATCH) {
      throw new ValidationFailed("events", "must hold at most " + MAX_BATCH + " events");
    }
    return IntStream.range(0, drafts.size())
        .mapToObj(i -> one(drafts.get(i), "events[" + i + "]."))
        .toList();
  }

  /**
   * @param prefix stands before the names of fields in refusals; may be empty
   */
  UsageEvent one(EventDraft draft, String prefix) {
    if (draft == null) {
      throw new ValidationFailed(
          prefix.isEmpty() ? "event" : prefix.substring(0, prefix.length() - 1),
          "must be an event");
    }
    return new UsageEvent(
        isBlank(draft.eventId()) ? Ids.next("event") : id(draft.eventId(), prefix + "event_id"),
        id(draft.eventName(), prefix + "event_name"),
        id(draft.externalCustomerId(), prefix + "external_customer_id"),
        time(draft.timestamp(), prefix + "timestamp"),
        isBlank(draft.source()) ? null : name(draft.source(), prefix + "source"),
        properties(draft.properties(), prefix + "properties"));
  }

  private static String id(String text, String field) {
    return PlainIds.checked(name(text, field), field);
  }

  private static String name(String text, String field) {
    if (isBlank(text)) {
      throw new ValidationFailed(field, "must not be blank");
    }
    return text(text, MAX_NAME, field);
  }

  private static String text(String text, int most, String field) {
    if (text.length() > most) {
      throw new ValidationFailed(field, "must have at most " + most + " characters");
    }
    if (text.indexOf('\0') >= 0) {
      throw new ValidationFailed(field, "must not hold the character U+0000");
    }
    return text;
  }

  private Instant time(String text, String field) {
    if (isBlank(text)) {
      return now;
    }
    Instant at;
    try {
      at = OffsetDateTime.parse(text.trim()).toInstant().truncatedTo(ChronoUnit.MICROS);
    } catch (DateTimeException e) {
      throw new ValidationFailed(
          field, "must be a time with its offset, like 2026-01-06T17:27:17Z");
    }
    if (at.isBefore(EARLIEST) || at.isAfter(now.plus(AHEAD))) {
      throw new ValidationFailed(field, "must lie between the year 2000 and tomorrow");
    }
    return at;
  }

  private static Map<String, String> properties(Map<String, String> sent, String field) {
    if (sent == null) {
      return Map.of();
    }
    if (sent.size() > MAX_PROPERTIES) {
      throw new ValidationFailed(field, "must hold at most " + MAX_PROPERTIES + " keys");
    }
    Map<String, String> kept = new HashMap<>();
    sent.forEach(
        (key, value) -> {
          text(key, MAX_NAME, field);
          if (value != null) {
            kept.put(key, text(value, MAX_VALUE, field + "." + key));
          }
        });
    return kept;
  }

  private static boolean isBlank(String text) {
    return text == null || text.isBlank();
  }
}
