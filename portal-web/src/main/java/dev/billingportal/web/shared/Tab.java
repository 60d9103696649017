package dev.billingportal.web.shared;

import java.util.Locale;

/** The portal's pages in the order of its tabs. */
public enum Tab {
  OVERVIEW,
  CREDITS,
  INVOICES,
  USAGE;

  /** The page's address below the root. */
  public String path() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Key of the page's name. */
  public String title() {
    return "tab." + path();
  }
}
