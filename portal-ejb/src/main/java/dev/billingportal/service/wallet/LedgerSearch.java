package dev.billingportal.service.wallet;

import dev.billingportal.domain.shared.ValidationFailed;
import dev.billingportal.domain.wallet.ReferenceType;
import dev.billingportal.domain.wallet.TransactionReason;
import dev.billingportal.domain.wallet.TransactionStatus;
import dev.billingportal.domain.wallet.TransactionType;
import dev.billingportal.domain.wallet.WalletTransaction;
import dev.billingportal.service.customer.CustomerDays;
import dev.billingportal.service.search.EntitySearch;
import dev.billingportal.service.search.SearchFields;
import dev.billingportal.service.search.SearchRequest;
import dev.billingportal.service.shared.ResultPage;
import jakarta.persistence.EntityManager;
import jakarta.persistence.criteria.CriteriaBuilder;
import jakarta.persistence.criteria.Path;
import jakarta.persistence.criteria.Predicate;
import jakarta.persistence.criteria.Root;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
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
          .day("expiry_date", "expiryDate")
          .number("priority", "priority");
  private static final int MAX_SORTS = 10;

  private final EntityManager entities;
  private final String tenantId;
  private final String environmentId;
  private final CustomerDays days;

  LedgerSearch(EntityManager entities, String tenantId, String environmentId, CustomerDays days) {
    this.entities = entities;
    this.tenantId = tenantId;
    this.environmentId = environmentId;
    this.days = days;
  }

  /**
   * @param walletId only rows of this wallet, or null
   * @param ownerId the wallet's customer, in whose zone days are read; null for none in particular
   * @throws ValidationFailed naming the field, value, limit or offset that is wrong
   */
  ResultPage<LedgerEntry> run(String walletId, String ownerId, TransactionSearch search) {
    ResultPage<WalletTransaction> found =
        new EntitySearch<>(entities, WalletTransaction.class, FIELDS)
            .run(
                tenantId,
                environmentId,
                newestFirst(search.request()),
                (builder, root) -> conditions(builder, root, walletId, ownerId, search));
    days.knowing(found.items().stream().map(WalletTransaction::customerId).toList());
    return found.map(row -> LedgerEntry.of(row, days.today(row.customerId())));
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
      String ownerId,
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
    String owner = ownerId == null ? search.customerId() : ownerId;
    ZoneId zone = owner == null ? ZoneOffset.UTC : days.zone(owner);
    Path<LocalDate> expiry = root.get("expiryDate");
    if (search.expiryDateAfter() != null) {
      all.add(builder.greaterThanOrEqualTo(expiry, search.expiryDateAfter().in(zone)));
    }
    if (search.expiryDateBefore() != null) {
      all.add(builder.lessThan(expiry, search.expiryDateBefore().endIn(zone)));
    }
    if (search.creditsAvailableGt() != null) {
      all.add(builder.greaterThan(root.get("creditsAvailable"), search.creditsAvailableGt()));
      if (search.creditsAvailableGt().signum() >= 0) {
        // What is expired is not available, whether or not the ledger says so yet.
        all.add(builder.or(builder.isNull(expiry), isGood(builder, root, expiry, owner)));
      }
    }
    return all;
  }

  /** Whether the last day of a row's credits has not passed in its customer's zone. */
  private Predicate isGood(
      CriteriaBuilder builder, Root<WalletTransaction> root, Path<LocalDate> expiry, String owner) {
    if (owner != null) {
      return builder.greaterThanOrEqualTo(expiry, days.today(owner));
    }
    ExpiryDays expiryDays = ExpiryDays.at(days.now());
    List<Predicate> any = new ArrayList<>();
    any.add(builder.greaterThanOrEqualTo(expiry, expiryDays.last()));
    for (LocalDate day : expiryDays.undecided()) {
      List<String> customers = customersInTime(day);
      if (!customers.isEmpty()) {
        any.add(builder.and(builder.equal(expiry, day), root.get("customerId").in(customers)));
      }
    }
    return builder.or(any.toArray(Predicate[]::new));
  }

  /** The customers whose credits end with this day and for whom it has not passed. */
  private List<String> customersInTime(LocalDate day) {
    List<String> holders =
        entities
            .createQuery(
                "select distinct t.customerId from WalletTransaction t"
                    + " where t.key.tenantId = :tenant and t.key.environmentId = :environment"
                    + " and t.expiryDate = :day and t.creditsAvailable > 0",
                String.class)
            .setParameter("tenant", tenantId)
            .setParameter("environment", environmentId)
            .setParameter("day", day)
            .getResultList();
    days.knowing(holders);
    return holders.stream().filter(id -> !day.isBefore(days.today(id))).toList();
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
