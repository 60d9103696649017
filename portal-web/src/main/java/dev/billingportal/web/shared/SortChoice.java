package dev.billingportal.web.shared;

import java.util.function.Function;

/**
 * The heading of a column that can be sorted by.
 *
 * @param state ascending, descending or none, for {@code aria-sort}
 * @param icon the arrow; it is shown when the column is sorted by or pointed at
 * @param address of the page sorted by this column, the other way round if it already is
 */
public record SortChoice(String state, String icon, String address) {
  /**
   * @param active whether the list is sorted by this column now
   * @param descendingFirst which way the column is sorted when it is first chosen
   */
  public static SortChoice of(
      boolean active, boolean ascending, boolean descendingFirst, Function<Boolean, Link> address) {
    boolean next = active ? !ascending : !descendingFirst;
    boolean shown = active ? ascending : next;
    return new SortChoice(
        active ? (ascending ? "ascending" : "descending") : "none",
        shown ? "up" : "down",
        address.apply(next).toString());
  }
}
