package dev.billingportal.service.usage;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import dev.billingportal.domain.shared.ValidationFailed;
import dev.billingportal.service.shared.PlainId;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.Map;

/**
 * An event as a merchant sends it. {@link EventIntake} checks it, not Bean Validation, because a
 * thousand of them come in one request; the constraints tell the API's description of its rules.
 *
 * @param eventId made if null; the same id counts once
 * @param timestamp RFC 3339 with offset; now if null
 * @param properties numbers and truth values are kept as the text they were sent as
 */
public record EventDraft(
    @NotBlank @Size(max = 255) @PlainId String eventName,
    @NotBlank @Size(max = 255) @PlainId String externalCustomerId,
    @Size(max = 255) @PlainId String eventId,
    String timestamp,
    @Size(max = 255) String source,
    @Size(max = 50)
        @JsonDeserialize(contentUsing = PropertyText.class)
        @JsonSetter(contentNulls = Nulls.SET)
        Map<String, String> properties) {

  /**
   * Checks the event as {@link Events} does when it takes it in.
   *
   * @throws ValidationFailed naming the field
   */
  public void check(Instant now) {
    new EventIntake(now).one(this, "");
  }
}
