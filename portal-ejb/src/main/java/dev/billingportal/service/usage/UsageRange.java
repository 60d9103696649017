package dev.billingportal.service.usage;

import dev.billingportal.domain.usage.WindowSize;

/** The ranges a customer chooses from: whole days of their own zone up to and including today. */
public enum UsageRange {
  ONE_DAY("1d", 1, WindowSize.HOUR),
  SEVEN_DAYS("7d", 7, WindowSize.DAY),
  THIRTY_DAYS("30d", 30, WindowSize.DAY);

  private final String code;
  private final int days;
  private final WindowSize window;

  UsageRange(String code, int days, WindowSize window) {
    this.code = code;
    this.days = days;
    this.window = window;
  }

  /** The word in links and on the buttons, for example {@code 7d}. */
  public String code() {
    return code;
  }

  public int days() {
    return days;
  }

  public WindowSize window() {
    return window;
  }
}
