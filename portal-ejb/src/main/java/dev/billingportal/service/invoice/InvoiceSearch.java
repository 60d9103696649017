package dev.billingportal.service.invoice;

import java.util.List;

/**
 * What a search text was understood to mean.
 *
 * @param terms the understood parts in the order they were written, each to be shown as a chip
 */
public record InvoiceSearch(InvoiceFilter filter, List<Term> terms) {

  /** What a part of the text was read as. */
  public enum Kind {
    NUMBER,
    STATUS,
    DATE,
    AMOUNT
  }

  /**
   * One understood part.
   *
   * @param text the part as it was written
   * @param without the whole search text without this part, for the link that removes it
   */
  public record Term(Kind kind, String text, String without) {}
}
