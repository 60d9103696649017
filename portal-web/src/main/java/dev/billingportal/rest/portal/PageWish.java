package dev.billingportal.rest.portal;

import dev.billingportal.service.shared.PageRequest;

/** The body of a list request: which rows are wanted; all of it may be null. */
public record PageWish(Integer page, Integer limit, Integer offset) {
  /** Also for no body at all. */
  static PageRequest of(PageWish wish) {
    return wish == null
        ? PageRequest.of(null, null, null)
        : PageRequest.of(wish.limit, wish.offset, wish.page);
  }
}
