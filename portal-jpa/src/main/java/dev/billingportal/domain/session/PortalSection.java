package dev.billingportal.domain.session;

import java.util.Locale;

/** A part of the portal that a merchant may show or leave out. */
public enum PortalSection {
  OVERVIEW,
  CREDITS,
  INVOICES,
  USAGE;

  /** The name on the wire and in addresses, for example {@code overview}. */
  public String wire() {
    return name().toLowerCase(Locale.ROOT);
  }
}
