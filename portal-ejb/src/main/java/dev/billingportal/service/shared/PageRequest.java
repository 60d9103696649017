package dev.billingportal.service.shared;

import dev.billingportal.domain.shared.ValidationFailed;

/**
 * Which rows of a list are asked for.
 *
 * @param limit 1 to 1000
 * @param offset 0 or more
 */
public record PageRequest(int limit, int offset) {
  public static final int DEFAULT_LIMIT = 50;
  public static final int MAX_LIMIT = 1000;
  private static final int MAX_OFFSET = 10_000_000;

  public PageRequest {
    if (limit < 1 || limit > MAX_LIMIT) {
      throw new ValidationFailed("limit", "must be between 1 and " + MAX_LIMIT);
    }
    if (offset < 0 || offset > MAX_OFFSET) {
      throw new ValidationFailed("offset", "must be between 0 and " + MAX_OFFSET);
    }
  }

  /**
   * From what a caller sent, any of it null: an offset wins over a page number.
   *
   * @param page 1-based
   * @throws ValidationFailed naming limit, offset or page
   */
  public static PageRequest of(Integer limit, Integer offset, Integer page) {
    int size = limit == null ? DEFAULT_LIMIT : limit;
    if (offset != null || page == null) {
      return new PageRequest(size, offset == null ? 0 : offset);
    }
    if (page < 1 || (long) (page - 1) * size > MAX_OFFSET) {
      throw new ValidationFailed("page", "must be a page that exists, counted from 1");
    }
    return new PageRequest(size, (page - 1) * size);
  }
}
