package dev.billingportal.rest.shared;

import dev.billingportal.service.shared.ResultPage;
import java.util.List;
import java.util.function.Function;

/** A list on the wire: its rows, and where they stand in the whole. */
public record ListWire<T>(List<T> items, Pagination pagination) {

  /** How many rows there are in all, and which were asked for. */
  public record Pagination(long total, int limit, int offset) {}

  public static <R, T> ListWire<T> of(ResultPage<R> page, Function<R, T> wire) {
    return new ListWire<>(
        page.items().stream().map(wire).toList(),
        new Pagination(page.total(), page.limit(), page.offset()));
  }
}
