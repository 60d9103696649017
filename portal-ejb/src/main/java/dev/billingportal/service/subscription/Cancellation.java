package dev.billingportal.service.subscription;

import com.fasterxml.jackson.annotation.JsonFormat;
import dev.billingportal.service.shared.NotSupported;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.Locale;

/**
 * How a subscription is to end.
 *
 * @param cancelAt for a scheduled date only
 */
@NotSupported({"cancel_immediately_inovice_policy=skip", "proration_behavior=none"})
public record Cancellation(
    @JsonFormat(with = JsonFormat.Feature.ACCEPT_CASE_INSENSITIVE_VALUES) @NotNull
        Type cancellationType,
    Instant cancelAt,
    @Size(max = 2000) String reason) {

  /** When it ends. */
  public enum Type {
    IMMEDIATE,
    END_OF_PERIOD,
    SCHEDULED_DATE;

    /** The name on the wire, in lower case. */
    public String wire() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
