package dev.billingportal.service.subscription;

import com.fasterxml.jackson.annotation.JsonFormat;
import java.util.Locale;

/**
 * From when running subscriptions are to have a price that their plan got after they had begun.
 *
 * @param from each subscription's next period if null
 */
public record TakeOver(
    @JsonFormat(with = JsonFormat.Feature.ACCEPT_CASE_INSENSITIVE_VALUES) Moment from) {

  /** The moment. */
  public enum Moment {
    NOW,
    NEXT_PERIOD;

    /** The name on the wire, in lower case. */
    public String wire() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  Moment moment() {
    return from == null ? Moment.NEXT_PERIOD : from;
  }
}
