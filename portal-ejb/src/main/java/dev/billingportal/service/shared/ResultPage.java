package dev.billingportal.service.shared;

import java.util.List;
import java.util.function.Function;

/**
 * Some rows of a list and how many there are in all.
 *
 * @param total rows that match, over all pages
 * @param limit the most rows a page was asked to hold
 * @param offset how many rows were skipped before the first
 */
public record ResultPage<T>(List<T> items, long total, int limit, int offset) {
  public <R> ResultPage<R> map(Function<? super T, ? extends R> change) {
    return new ResultPage<>(items.stream().<R>map(change).toList(), total, limit, offset);
  }
}
