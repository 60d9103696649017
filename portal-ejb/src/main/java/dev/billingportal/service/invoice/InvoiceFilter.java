package dev.billingportal.service.invoice;

import dev.billingportal.domain.invoice.DisplayStatus;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Which invoices are looked for. Conditions are joined by "and"; empty or null means any.
 *
 * @param numberParts each must be in the invoice number, in any case
 * @param statuses one of these, whichever
 * @param from first day of issue, in the customer's zone
 * @param to last day of issue, inclusive
 * @param minAmount the least total, inclusive
 * @param maxAmount the greatest total, inclusive
 * @param wholeNumbers digits that are the end of the invoice number or the whole of the total
 */
public record InvoiceFilter(
    List<String> numberParts,
    Set<DisplayStatus> statuses,
    LocalDate from,
    LocalDate to,
    BigDecimal minAmount,
    BigDecimal maxAmount,
    List<String> wholeNumbers) {
  public static final InvoiceFilter ALL =
      new InvoiceFilter(List.of(), Set.of(), null, null, null, null);

  /** Without whole numbers, which only a search text has. */
  public InvoiceFilter(
      List<String> numberParts,
      Set<DisplayStatus> statuses,
      LocalDate from,
      LocalDate to,
      BigDecimal minAmount,
      BigDecimal maxAmount) {
    this(numberParts, statuses, from, to, minAmount, maxAmount, List.of());
  }

  /** What passes both; empty if the two name different statuses, so that nothing can. */
  public Optional<InvoiceFilter> and(InvoiceFilter other) {
    Set<DisplayStatus> both =
        statuses.isEmpty() || other.statuses.isEmpty()
            ? union(statuses, other.statuses)
            : statuses.stream()
                .filter(other.statuses::contains)
                .collect(Collectors.toUnmodifiableSet());
    if (both.isEmpty() && !statuses.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new InvoiceFilter(
            joined(numberParts, other.numberParts),
            both,
            later(from, other.from),
            earlier(to, other.to),
            later(minAmount, other.minAmount),
            earlier(maxAmount, other.maxAmount),
            joined(wholeNumbers, other.wholeNumbers)));
  }

  private static Set<DisplayStatus> union(Set<DisplayStatus> a, Set<DisplayStatus> b) {
    return Stream.concat(a.stream(), b.stream()).collect(Collectors.toUnmodifiableSet());
  }

  private static List<String> joined(List<String> a, List<String> b) {
    return Stream.concat(a.stream(), b.stream()).toList();
  }

  /** The later, or greater, of two; null is none. */
  private static <T extends Comparable<? super T>> T later(T a, T b) {
    return a == null || (b != null && b.compareTo(a) > 0) ? b : a;
  }

  private static <T extends Comparable<? super T>> T earlier(T a, T b) {
    return a == null || (b != null && b.compareTo(a) < 0) ? b : a;
  }
}
