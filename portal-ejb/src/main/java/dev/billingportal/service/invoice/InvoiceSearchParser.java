package dev.billingportal.service.invoice;

import dev.billingportal.domain.invoice.DisplayStatus;
import dev.billingportal.service.invoice.InvoiceSearch.Kind;
import dev.billingportal.service.invoice.InvoiceSearch.Term;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Reads a customer's search text: invoice numbers, dates and ranges ({@code jan 2026}, {@code
 * 2026-01-05}, {@code 2025-12-01..2026-01-31}), amounts ({@code 136.58}, {@code >100}, {@code
 * 20..50}) and statuses, in any mix, in the reader's language and number format.
 *
 * <p>What could be several things is decided so: four digits from 1990 to 2099 are a year. Digits
 * with a decimal or grouping sign or a currency are an amount. Digits with leading zeros, six that
 * are a year and month as in invoice numbers, and anything behind {@code #} are a part of the
 * number. Other plain digits are the end of the number or the whole amount, whichever fits. Parts
 * are joined by "and", but several statuses are alternatives.
 */
public final class InvoiceSearchParser {
  private static final int MAX_LENGTH = 300;
  private static final int MAX_WORDS = 30;
  private static final int LONGEST_PHRASE = 8;
  private static final Pattern PART_OF_NUMBER =
      Pattern.compile("0\\d*|20\\d\\d(?:0[1-9]|1[0-2])|\\d{16,}");
  private static final Pattern DIGITS = Pattern.compile("\\d+");

  private final StatusWords statuses;
  private final DateReader dates;
  private final AmountReader amounts;
  private final boolean readsAmounts;

  /** Understands no months without a year. */
  public InvoiceSearchParser(Locale locale) {
    this(locale, null);
  }

  /**
   * @param today in the customer's zone; a month without a year is the last one that has begun
   */
  public InvoiceSearchParser(Locale locale, LocalDate today) {
    this(new StatusWords(locale), new DateReader(locale, today), new AmountReader(locale), true);
  }

  private InvoiceSearchParser(
      StatusWords statuses, DateReader dates, AmountReader amounts, boolean readsAmounts) {
    this.statuses = statuses;
    this.dates = dates;
    this.amounts = amounts;
    this.readsAmounts = readsAmounts;
  }

  /**
   * The same for somebody who must not see amounts: what would be one is looked for in the number.
   */
  public InvoiceSearchParser withoutAmounts() {
    return new InvoiceSearchParser(statuses, dates, amounts, false);
  }

  /** Never fails: what is no date, amount or status is looked for in the number. */
  public InvoiceSearch parse(String text) {
    Reading reading = new Reading(text == null ? "" : text);
    reading.run();
    return reading.result();
  }

  /** The reading of one text, from left to right; at each place the longest phrase wins. */
  private final class Reading {
    private final SearchText text;
    private final List<Term> terms = new ArrayList<>();
    private final List<String> numberParts = new ArrayList<>();
    private final List<String> wholeNumbers = new ArrayList<>();
    private final Set<DisplayStatus> wanted = EnumSet.noneOf(DisplayStatus.class);
    private SearchRange<LocalDate> days = SearchRange.everything();
    private SearchRange<BigDecimal> totals = SearchRange.everything();

    Reading(String written) {
      text =
          new SearchText(written.substring(0, Math.min(written.length(), MAX_LENGTH)), MAX_WORDS);
    }

    void run() {
      int at = 0;
      while (at < text.size()) {
        at = phrase(at) + 1;
      }
    }

    /** Reads what begins at a word and gives the last word of it. */
    private int phrase(int first) {
      for (int last = Math.min(first + LONGEST_PHRASE, text.size()) - 1; last >= first; last--) {
        Kind kind = understand(SearchText.plain(text.between(first, last)));
        if (kind != null) {
          keep(kind, first, last);
          return last;
        }
      }
      if (number(SearchText.plain(text.between(first, first)))) {
        keep(Kind.NUMBER, first, first);
      }
      return first;
    }

    private Kind understand(String plain) {
      Set<DisplayStatus> named = statuses.read(plain);
      if (named != null) {
        wanted.addAll(named);
        return Kind.STATUS;
      }
      SearchRange<LocalDate> date = dates.read(plain);
      if (date != null) {
        days = days.and(date);
        return Kind.DATE;
      }
      SearchRange<BigDecimal> amount = readsAmounts ? amounts.read(plain) : null;
      if (amount != null) {
        totals = totals.and(amount);
        return Kind.AMOUNT;
      }
      return null;
    }

    private boolean number(String plain) {
      boolean marked = plain.startsWith("#");
      String part = marked ? plain.substring(1) : plain;
      if (part.isEmpty()) {
        return false;
      }
      if (!marked && DIGITS.matcher(part).matches() && !PART_OF_NUMBER.matcher(part).matches()) {
        wholeNumbers.add(part);
      } else {
        numberParts.add(part);
      }
      return true;
    }

    private void keep(Kind kind, int first, int last) {
      terms.add(new Term(kind, text.between(first, last), text.without(first, last)));
    }

    InvoiceSearch result() {
      return new InvoiceSearch(
          new InvoiceFilter(
              List.copyOf(numberParts),
              Set.copyOf(wanted),
              days.from(),
              days.to(),
              totals.from(),
              totals.to(),
              List.copyOf(wholeNumbers)),
          List.copyOf(terms));
    }
  }
}
