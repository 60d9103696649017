package dev.billingportal.service.wallet;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.billingportal.service.search.Expandable;
import dev.billingportal.service.search.SearchRequest;
import dev.billingportal.service.shared.GivenDay;
import jakarta.validation.Valid;
import java.math.BigDecimal;

/**
 * A search among ledger rows: the common part and shortcuts for the fields asked for most, joined
 * by "and".
 *
 * @param type credit or debit
 * @param transactionStatus pending, completed or failed
 * @param expiryDateAfter only grants whose last day is this one or later
 * @param expiryDateBefore only grants whose last day is before this one
 * @param creditsAvailableGt only grants with more than this left
 */
public record TransactionSearch(
    @Valid @JsonUnwrapped SearchRequest request,
    String id,
    String walletId,
    String customerId,
    String type,
    String transactionStatus,
    String transactionReason,
    String referenceType,
    String referenceId,
    GivenDay expiryDateAfter,
    GivenDay expiryDateBefore,
    BigDecimal creditsAvailableGt,
    Integer priority,
    String createdBy,
    @Expandable({"wallet", "customer", "created_by_user"}) String expand) {

  /** A search for everything. */
  public static final TransactionSearch ALL = of(SearchRequest.ALL);

  public TransactionSearch {
    request = request == null ? SearchRequest.ALL : request;
  }

  public static TransactionSearch of(SearchRequest request) {
    return new TransactionSearch(
        request, null, null, null, null, null, null, null, null, null, null, null, null, null,
        null);
  }
}
