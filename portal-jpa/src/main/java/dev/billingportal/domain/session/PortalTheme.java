package dev.billingportal.domain.session;

import java.util.Locale;

/** The portal's colours; automatic follows the reader's device. */
public enum PortalTheme {
  AUTO,
  LIGHT,
  DARK;

  /** The name on the wire, for example {@code dark}. */
  public String wire() {
    return name().toLowerCase(Locale.ROOT);
  }
}
