package dev.billingportal.service.session;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;

/**
 * A session to be. Every part may be null.
 *
 * @param ttlSeconds how long it lasts, 3600 if null
 * @param sections which parts of the portal are shown: overview, credits, invoices, usage; null for
 *     all of them, an empty list for none
 * @param hideAmounts whether no money is shown, only usage and credits
 * @param locale BCP 47 tag
 * @param theme auto, light or dark
 * @param returnUrl where the customer goes back to
 * @param refreshUrl where the customer gets a new session
 * @param allowedOrigins which origins may frame the portal, for example {@code https://app.example}
 * @param singleUse whether the link opens the portal only once
 * @param label the merchant's own note
 */
public record SessionRequest(
    @Min(MIN_TTL) @Max(MAX_TTL) Integer ttlSeconds,
    @Size(max = 4) List<@NotNull String> sections,
    Boolean hideAmounts,
    @Size(max = 35) String locale,
    @Size(max = 16) String theme,
    @Size(max = 2000) String returnUrl,
    @Size(max = 2000) String refreshUrl,
    @Size(max = 20) List<@NotNull @Size(max = 255) String> allowedOrigins,
    Boolean singleUse,
    @Size(max = 255) String label) {
  static final int MIN_TTL = 60;
  static final int MAX_TTL = 86_400;
  static final int DEFAULT_TTL = 3_600;

  /** A session with nothing special about it. */
  public static final SessionRequest PLAIN =
      new SessionRequest(null, null, null, null, null, null, null, null, null, null);

  /** The same with a note. */
  public SessionRequest labelled(String note) {
    return new SessionRequest(
        ttlSeconds,
        sections,
        hideAmounts,
        locale,
        theme,
        returnUrl,
        refreshUrl,
        allowedOrigins,
        singleUse,
        note);
  }

  /** The same for a link that opens the portal only once. */
  public SessionRequest onlyOnce() {
    return new SessionRequest(
        ttlSeconds,
        sections,
        hideAmounts,
        locale,
        theme,
        returnUrl,
        refreshUrl,
        allowedOrigins,
        true,
        label);
  }

  /** The same for a portal that one origin may frame. */
  public SessionRequest framedBy(String origin) {
    return new SessionRequest(
        ttlSeconds,
        sections,
        hideAmounts,
        locale,
        theme,
        returnUrl,
        refreshUrl,
        List.of(origin),
        singleUse,
        label);
  }

  int ttl() {
    return ttlSeconds == null ? DEFAULT_TTL : ttlSeconds;
  }
}
