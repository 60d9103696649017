package dev.billingportal.service.subscription;

import dev.billingportal.domain.catalog.MeterFilter;
import dev.billingportal.domain.shared.StoredJson;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/**
 * Which of a meter's events a price counts, in normal form, so that equal shares are equal.
 *
 * @param only conditions all of which an event must meet, by key
 * @param except sets of conditions; an event that meets all conditions of one of them does not
 *     count
 */
public record EventShare(List<MeterFilter> only, List<List<MeterFilter>> except) {
  /** All events of the meter. */
  public static final EventShare ALL = new EventShare(List.of(), List.of());

  private static final int ID_BYTES = 20;

  /** No event, because another price with the same filter comes first. */
  public static final EventShare NOTHING = new EventShare(List.of(), List.of(List.of()));

  /** Whether it is neither all events nor none. */
  public boolean isProper() {
    return !equals(ALL) && !equals(NOTHING);
  }

  /**
   * The id of the meter that counts this share of a meter's events: the same for equal shares,
   * whatever prices they are of.
   */
  public String sliceOf(String meterId) {
    try {
      byte[] rule = (meterId + StoredJson.write(this)).getBytes(StandardCharsets.UTF_8);
      return "slice_"
          + HexFormat.of()
              .formatHex(MessageDigest.getInstance("SHA-256").digest(rule), 0, ID_BYTES);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("SHA-256 is required of every JDK", e);
    }
  }
}
