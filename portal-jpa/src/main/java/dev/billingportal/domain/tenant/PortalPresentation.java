package dev.billingportal.domain.tenant;

import dev.billingportal.domain.session.PortalSection;
import java.util.List;

/**
 * What a merchant's portal shows, and where it may be shown.
 *
 * @param sections the only ones that any session shows; null for all of them
 * @param hideAmounts whether no session shows money
 * @param allowedOrigins which origins may frame the portal beside those of a session
 */
public record PortalPresentation(
    List<PortalSection> sections, boolean hideAmounts, List<String> allowedOrigins) {
  /** Where the merchant said nothing. */
  public static final PortalPresentation EVERYTHING = new PortalPresentation(null, false, null);

  public PortalPresentation {
    sections = sections == null ? null : List.copyOf(sections);
    allowedOrigins = allowedOrigins == null ? List.of() : List.copyOf(allowedOrigins);
  }
}
