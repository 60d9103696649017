package dev.billingportal.service.wallet;

import dev.billingportal.domain.shared.ValidationFailed;
import dev.billingportal.domain.wallet.ReferenceType;
import dev.billingportal.domain.wallet.TransactionReason;
import dev.billingportal.domain.wallet.TransactionStatus;
import dev.billingportal.domain.wallet.TransactionType;
import dev.billingportal.domain.wallet.WalletTransaction;
import dev.billingportal.service.search.EntitySearch;
import dev.billingportal.service.search.SearchFields;
import dev.billingportal.service.search.SearchRequest;
import dev.billingportal.service.shared.ResultPage;
import jakarta.persistence.EntityManager;
import jakarta.persistence.criteria.CriteriaBuilder;
import jakarta.persistence.criteria.Predicate;
import jakarta.persistence.criteria.Root;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Searches the ledgers of one tenant and environment; unless told, the newest row comes first. */
final class LedgerSearch {
  private static final SearchFields FIELDS =
      SearchFields.ofEveryRecord()
          .text("wallet_id", "walletId")
          .text("customer_id", "customerId")
          .number("ordinal", "ordinal")
          .choice("type", "type", TransactionType.class)
          .choice("transaction_reason", "reason", TransactionReason.class)
          .choice("transaction_status", "transactionStatus", TransactionStatus.class)
          .choice("reference_type", "referenceType", ReferenceType.class)
          .text("reference_id", "referenceId")
          .text("description", "description")
          .text("currency", "currency")
          .number("credit_amount", "credits")
          .number("amount", "amount")
          .number("credits_available", "creditsAvailable")
          .time("expiry_date", "expiresAt")
          .number("priority", "priority");
  private static final int MAX_SORTS = 10;

  private final EntityManager entities;
  private final String tenantId;
  private final String environmentId;
  private final Instant now;

  LedgerSearch(EntityManager entities, String tenantId, String environmentId, Instant now) {
    this.entities = entities;
    this.tenantId = tenantId;
    this.environmentId = environmentId;
    this.now = now;
  }

  /**
   * @param walletId only rows of this wallet, or null
   * @throws ValidationFailed naming the field, value, limit or offset that is wrong
   */
  ResultPage<LedgerEntry> run(String walletId, TransactionSearch search) {
    return new EntitySearch<>(entities, WalletTransaction.class, FIELDS)
        .run(
            tenantId,
            environmentId,
            newestFirst(search.request()),
            (builder, root) -> conditions(builder, root, walletId, search))
        .map(row -> LedgerEntry.of(row, now));
  }

  /** Whether a search would tell amounts by what it finds, or in which order. */
  static boolean asksForMoney(SearchRequest asked) {
    return Stream.concat(
            asked.sort().stream().map(SearchRequest.Sort::field),
            asked.filters().stream().map(SearchRequest.Filter::field))
        .anyMatch("amount"::equals);
  }

  /** Adds the ledger's own order to the time's, as rows written together share their time. */
  private static SearchRequest newestFirst(SearchRequest asked) {
    List<SearchRequest.Sort> sort = new ArrayList<>(asked.sort());
    String direction = asked.order() == null ? "desc" : asked.order();
    if (sort.isEmpty()) {
      sort.add(new SearchRequest.Sort("created_at", direction));
    }
    if (sort.size() < MAX_SORTS) {
      String last = sort.get(sort.size() - 1).direction();
      sort.add(new SearchRequest.Sort("ordinal", last == null ? "asc" : last));
    }
    return new SearchRequest(
        asked.filters(),
        sort,
        asked.order(),
        asked.limit(),
        asked.offset(),
        asked.page(),
        asked.status(),
        asked.startTime(),
        asked.endTime());
  }

  private List<Predicate> conditions(
      CriteriaBuilder builder,
      Root<WalletTransaction> root,
      String walletId,
      TransactionSearch search) {
    List<Predicate> all = new ArrayList<>();
    equal(all, builder, root, "walletId", walletId);
    equal(all, builder, root, "walletId", search.walletId());
    equal(all, builder, root, "customerId", search.customerId());
    equal(all, builder, root, "type", choice("type", TransactionType.class, search.type()));
    equal(
        all,
        builder,
        root,
        "transactionStatus",
        choice("transaction_status", TransactionStatus.class, search.transactionStatus()));
    equal(
        all,
        builder,
        root,
        "reason",
        choice("transaction_reason", TransactionReason.class, search.transactionReason()));
    equal(
        all,
        builder,
        root,
        "referenceType",
        choice("reference_type", ReferenceType.class, search.referenceType()));
    equal(all, builder, root, "referenceId", search.referenceId());
    equal(all, builder, root, "priority", search.priority());
    equal(all, builder, root, "createdBy", search.createdBy());
    if (search.id() != null) {
      all.add(builder.equal(root.get("key").get("id"), search.id()));
    }
    if (search.expiryDateAfter() != null) {
      all.add(builder.greaterThanOrEqualTo(root.get("expiresAt"), search.expiryDateAfter()));
    }
    if (search.expiryDateBefore() != null) {
      all.add(builder.lessThan(root.get("expiresAt"), search.expiryDateBefore()));
    }
    if (search.creditsAvailableGt() != null) {
      all.add(builder.greaterThan(root.get("creditsAvailable"), search.creditsAvailableGt()));
      if (search.creditsAvailableGt().signum() >= 0) {
        // What is expired is not available, whether or not the ledger says so yet.
        all.add(
            builder.or(
                builder.isNull(root.get("expiresAt")),
                builder.greaterThan(root.get("expiresAt"), now)));
      }
    }
    return all;
  }

  private static void equal(
      List<Predicate> all,
      CriteriaBuilder builder,
      Root<WalletTransaction> root,
      String attribute,
      Object value) {
    if (value != null) {
      all.add(builder.equal(root.get(attribute), value));
    }
  }

  private static <E extends Enum<E>> E choice(String field, Class<E> type, String text) {
    if (text == null || text.isEmpty()) {
      return null;
    }
    try {
      return Enum.valueOf(type, text.toUpperCase(Locale.ROOT));
    } catch (IllegalArgumentException e) {
      throw new ValidationFailed(field, "is not one of the known values");
    }
  }
}
