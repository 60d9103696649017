package dev.billingportal.domain.usage;

import java.util.Arrays;
import java.util.Optional;

/** The width of a point on a usage chart. */
public enum WindowSize {
  MINUTE("MINUTE"),
  FIFTEEN_MINUTES("15MIN"),
  THIRTY_MINUTES("30MIN"),
  HOUR("HOUR"),
  THREE_HOURS("3HOUR"),
  SIX_HOURS("6HOUR"),
  TWELVE_HOURS("12HOUR"),
  DAY("DAY"),
  WEEK("WEEK"),
  MONTH("MONTH");

  private final String wire;

  WindowSize(String wire) {
    this.wire = wire;
  }

  /** The name on the wire, for example {@code 15MIN}. */
  public String wire() {
    return wire;
  }

  /** The size of this wire name, in any case. */
  public static Optional<WindowSize> ofWire(String name) {
    return Arrays.stream(values()).filter(size -> size.wire.equalsIgnoreCase(name)).findFirst();
  }
}
