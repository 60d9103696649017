package dev.billingportal.service.shared;

import java.util.List;
import java.util.function.Function;
import java.util.function.LongSupplier;

/**
 * Some rows of a list and how many there are in all.
 *
 * @param total rows that match, over all pages
 * @param limit the most rows a page was asked to hold
 * @param offset how many rows were skipped before the first
 */
public record ResultPage<T>(List<T> items, long total, int limit, int offset) {
  /**
   * A page whose rows are read; where they are the last ones nothing needs to be counted.
   *
   * @param count asks for the rows that match, over all pages
   */
  public static <T> ResultPage<T> of(List<T> rows, PageRequest page, LongSupplier count) {
    boolean isLast = rows.size() < page.limit() && (page.offset() == 0 || !rows.isEmpty());
    long total = isLast ? (long) page.offset() + rows.size() : count.getAsLong();
    return new ResultPage<>(rows, total, page.limit(), page.offset());
  }

  public <R> ResultPage<R> map(Function<? super T, ? extends R> change) {
    return new ResultPage<>(items.stream().<R>map(change).toList(), total, limit, offset);
  }
}
