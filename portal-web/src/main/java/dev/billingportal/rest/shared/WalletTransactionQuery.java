package dev.billingportal.rest.shared;

import dev.billingportal.domain.shared.ValidationFailed;
import dev.billingportal.service.search.SearchRequest;
import dev.billingportal.service.shared.GivenDay;
import dev.billingportal.service.wallet.TransactionSearch;
import jakarta.ws.rs.QueryParam;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Pattern;

/** The query of {@code GET …/wallets/{id}/transactions}, the same on both APIs. */
public class WalletTransactionQuery {
  private static final Pattern DECIMAL = Pattern.compile("[+-]?\\d{1,15}(\\.\\d{1,15})?");

  @QueryParam("id")
  private String id;

  @QueryParam("limit")
  private String limit;

  @QueryParam("offset")
  private String offset;

  @QueryParam("page")
  private String page;

  @QueryParam("type")
  private String type;

  @QueryParam("transaction_status")
  private String transactionStatus;

  @QueryParam("transaction_reason")
  private String transactionReason;

  @QueryParam("reference_type")
  private String referenceType;

  @QueryParam("reference_id")
  private String referenceId;

  @QueryParam("expiry_date_before")
  private String expiryDateBefore;

  @QueryParam("expiry_date_after")
  private String expiryDateAfter;

  @QueryParam("credits_available_gt")
  private String creditsAvailableGt;

  @QueryParam("priority")
  private String priority;

  @QueryParam("created_by")
  private String createdBy;

  @QueryParam("status")
  private String status;

  @QueryParam("start_time")
  private String startTime;

  @QueryParam("end_time")
  private String endTime;

  @QueryParam("sort")
  private String sort;

  @QueryParam("order")
  private String order;

  /**
   * As a search.
   *
   * @throws ValidationFailed naming the parameter that cannot be read
   */
  public TransactionSearch search() {
    return search(createdBy);
  }

  /** As a search that does not reach the merchant's own fields. */
  public TransactionSearch searchForCustomer() {
    return search(null);
  }

  private TransactionSearch search(String by) {
    String sortBy = text(sort);
    String direction =
        read("order", order, WalletTransactionQuery::direction, "must be asc or desc");
    SearchRequest request =
        new SearchRequest(
            List.of(),
            sortBy == null
                ? List.of()
                : List.of(new SearchRequest.Sort(sortBy, direction == null ? "desc" : direction)),
            direction,
            integer("limit", limit),
            integer("offset", offset),
            integer("page", page),
            text(status),
            moment("start_time", startTime),
            moment("end_time", endTime));
    return new TransactionSearch(
        request,
        text(id),
        null,
        null,
        text(type),
        text(transactionStatus),
        text(transactionReason),
        text(referenceType),
        text(referenceId),
        day("expiry_date_after", expiryDateAfter),
        day("expiry_date_before", expiryDateBefore),
        decimal("credits_available_gt", creditsAvailableGt),
        integer("priority", priority),
        text(by),
        null);
  }

  private static String text(String given) {
    return given == null || given.isBlank() ? null : given.trim();
  }

  private static String direction(String given) {
    if (!"asc".equals(given) && !"desc".equals(given)) {
      throw new IllegalArgumentException(given);
    }
    return given;
  }

  private static Integer integer(String name, String given) {
    return read(name, given, Integer::valueOf, "must be a whole number");
  }

  private static Instant moment(String name, String given) {
    return read(
        name,
        given,
        text -> OffsetDateTime.parse(text).toInstant().truncatedTo(ChronoUnit.MICROS),
        "must be an RFC 3339 time");
  }

  private static GivenDay day(String name, String given) {
    return read(name, given, GivenDay::parse, "must be a date or an RFC 3339 time");
  }

  private static BigDecimal decimal(String name, String given) {
    return read(
        name,
        given,
        text -> {
          if (!DECIMAL.matcher(text).matches()) {
            throw new NumberFormatException(name);
          }
          return new BigDecimal(text);
        },
        "must be a decimal");
  }

  private static <T> T read(String name, String given, Function<String, T> reader, String problem) {
    String text = text(given);
    try {
      return text == null ? null : reader.apply(text);
    } catch (IllegalArgumentException | DateTimeException e) {
      throw new ValidationFailed(name, problem);
    }
  }
}
