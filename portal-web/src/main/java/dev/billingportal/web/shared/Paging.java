package dev.billingportal.web.shared;

import dev.billingportal.service.shared.PageRequest;
import dev.billingportal.service.shared.ResultPage;

/**
 * Which part of a list a page shows.
 *
 * @param number of the page, from 1
 * @param first number of the first row shown, from 1; 0 if there is none
 * @param last number of the last row shown
 * @param total rows in all
 */
public record Paging(int number, long first, long last, long total, boolean more) {
  public static Paging of(ResultPage<?> page) {
    long last = page.offset() + (long) page.items().size();
    return new Paging(
        page.offset() / page.limit() + 1,
        page.items().isEmpty() ? 0 : page.offset() + 1L,
        last,
        page.total(),
        last < page.total());
  }

  /** Whether there is more than one page. */
  public boolean needed() {
    return number > 1 || more;
  }

  public boolean previous() {
    return number > 1;
  }

  /** The page a reader asked for; the first one where the text names none. */
  public static PageRequest asked(String text, int size) {
    int number = text != null && text.matches("[1-9]\\d{0,5}") ? Integer.parseInt(text) : 1;
    return new PageRequest(size, Math.min((number - 1) * size, 10_000_000));
  }

  /** The last page of a list, for a reader who asked for one behind it. */
  public static PageRequest lastOf(ResultPage<?> page) {
    long rowsBefore = (Math.max(page.total(), 1) - 1) / page.limit() * page.limit();
    return new PageRequest(page.limit(), (int) rowsBefore);
  }
}
