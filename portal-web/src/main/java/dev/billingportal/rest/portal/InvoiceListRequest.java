package dev.billingportal.rest.portal;

import com.fasterxml.jackson.annotation.JsonFormat;
import dev.billingportal.domain.invoice.DisplayStatus;
import dev.billingportal.domain.shared.ValidationFailed;
import dev.billingportal.service.invoice.InvoiceFilter;
import dev.billingportal.service.invoice.InvoiceSort;
import dev.billingportal.service.shared.GivenDay;
import dev.billingportal.service.shared.PageRequest;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Which of their invoices a customer asks for. Everything may be null.
 *
 * @param search the text of the search field, see {@code InvoiceSearchParser}
 * @param status one or several of what the portal shows, in any case
 * @param from first day of issue, a date or a time
 * @param to last day of issue, inclusive
 * @param sort issued, number, status or amount; a minus in front for descending; -issued if null
 */
public record InvoiceListRequest(
    Integer page,
    Integer limit,
    Integer offset,
    @Size(max = 300) String search,
    @JsonFormat(with = JsonFormat.Feature.ACCEPT_SINGLE_VALUE_AS_ARRAY) @Size(max = 10)
        List<String> status,
    @Size(max = 40) String from,
    @Size(max = 40) String to,
    BigDecimal minAmount,
    BigDecimal maxAmount,
    @Size(max = 40) String sort) {
  static final InvoiceListRequest ALL =
      new InvoiceListRequest(null, null, null, null, null, null, null, null, null, null);

  private static final String DESCENDING = "-";

  PageRequest pageRequest() {
    return PageRequest.of(limit, offset, page);
  }

  /**
   * The conditions beside the search text.
   *
   * @throws ValidationFailed naming the one that cannot be
   */
  InvoiceFilter filter(ZoneId zone) {
    LocalDate first = day("from", from, zone);
    LocalDate last = day("to", to, zone);
    if (first != null && last != null && last.isBefore(first)) {
      throw new ValidationFailed("to", "must not be before from");
    }
    if (minAmount != null && maxAmount != null && maxAmount.compareTo(minAmount) < 0) {
      throw new ValidationFailed("max_amount", "must not be less than min_amount");
    }
    return new InvoiceFilter(List.of(), statuses(), first, last, minAmount, maxAmount);
  }

  private Set<DisplayStatus> statuses() {
    Set<DisplayStatus> statuses = EnumSet.noneOf(DisplayStatus.class);
    for (String name : status == null ? List.<String>of() : status) {
      statuses.add(constant("status", DisplayStatus.values(), name));
    }
    return statuses;
  }

  InvoiceSort sortedBy() {
    return sort == null
        ? InvoiceSort.ISSUED
        : constant("sort", InvoiceSort.values(), isAscending() ? sort : sort.substring(1));
  }

  boolean isAscending() {
    return sort != null && !sort.startsWith(DESCENDING);
  }

  private static <E extends Enum<E>> E constant(String field, E[] known, String name) {
    for (E constant : known) {
      if (name != null && constant.name().equals(name.toUpperCase(Locale.ROOT))) {
        return constant;
      }
    }
    throw new ValidationFailed(
        field, "must be one of " + List.of(known).toString().toLowerCase(Locale.ROOT));
  }

  private static LocalDate day(String field, String text, ZoneId zone) {
    try {
      return text == null ? null : GivenDay.parse(text).in(zone);
    } catch (DateTimeException e) {
      throw new ValidationFailed(field, "must be a date or an RFC 3339 time");
    }
  }
}
