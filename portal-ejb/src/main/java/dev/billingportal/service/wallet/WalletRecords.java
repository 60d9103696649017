package dev.billingportal.service.wallet;

import dev.billingportal.domain.shared.NotFound;
import dev.billingportal.domain.shared.ValidationFailed;
import dev.billingportal.domain.wallet.Wallet;
import dev.billingportal.domain.wallet.WalletStatus;
import dev.billingportal.domain.wallet.WalletType;
import dev.billingportal.service.customer.CustomerDays;
import dev.billingportal.service.customer.CustomerProfile;
import dev.billingportal.service.customer.Customers;
import dev.billingportal.service.search.EntitySearch;
import dev.billingportal.service.search.SearchFields;
import dev.billingportal.service.shared.ResultPage;
import dev.billingportal.service.tenant.MerchantScope;
import dev.billingportal.service.tenant.References;
import dev.billingportal.service.usage.PeriodCharges;
import jakarta.ejb.EJB;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.criteria.CriteriaBuilder;
import jakarta.persistence.criteria.Predicate;
import jakarta.persistence.criteria.Root;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What a merchant reads of wallets and their ledgers. */
@Stateless
public class WalletRecords {
  private static final SearchFields FIELDS =
      SearchFields.ofEveryRecord()
          .text("name", "name")
          .text("customer_id", "customerId")
          .text("currency", "currency")
          .choice("wallet_status", "walletStatus", WalletStatus.class)
          .choice("wallet_type", "type", WalletType.class)
          .number("conversion_rate", "conversionRate")
          .number("credit_balance", "creditBalance");

  @PersistenceContext(unitName = "portal")
  private EntityManager entities;

  @EJB private Customers customers;
  @EJB private PeriodCharges periodCharges;
  @Inject private Clock clock;

  /**
   * @throws NotFound if there is none in the scope
   */
  public WalletProfile get(MerchantScope scope, String id) {
    return reads(scope).profiles(List.of(wallet(scope, id))).get(0);
  }

  /** Those of these that are in the scope, by id. Two queries. */
  public Map<String, WalletProfile> byIds(MerchantScope scope, Collection<String> ids) {
    List<Wallet> found =
        List.copyOf(new References(entities, scope).all(Wallet.class, ids).values());
    return reads(scope).profiles(found).stream()
        .collect(Collectors.toMap(WalletProfile::id, Function.identity()));
  }

  /**
   * @throws NotFound if there is none in the scope
   */
  public RealTimeWallet realTime(MerchantScope scope, String id) {
    return reads(scope).realTime(wallet(scope, id).customerId(), periodCharges).stream()
        .filter(wallet -> wallet.wallet().id().equals(id))
        .findFirst()
        .orElseThrow(() -> new NotFound("Wallet", id));
  }

  /**
   * A customer's wallets, active ones first, then by age.
   *
   * @param externalId if the id is null
   * @throws NotFound if there is no such customer in the scope
   */
  public List<WalletProfile> ofCustomer(MerchantScope scope, String id, String externalId) {
    return reads(scope).ofCustomer(customer(scope, id, externalId).id());
  }

  /** The same with what will be left of them. */
  public List<RealTimeWallet> realTimeOfCustomer(
      MerchantScope scope, String id, String externalId) {
    return reads(scope).realTime(customer(scope, id, externalId).id(), periodCharges);
  }

  /**
   * @throws ValidationFailed naming the unknown field, operator or status
   */
  public ResultPage<WalletProfile> search(MerchantScope scope, WalletSearch search) {
    ResultPage<Wallet> found =
        new EntitySearch<>(entities, Wallet.class, FIELDS)
            .run(
                scope.tenantId(),
                scope.environmentId(),
                search.request(),
                (builder, root) -> conditions(builder, root, search));
    return new ResultPage<>(
        reads(scope).profiles(found.items()), found.total(), found.limit(), found.offset());
  }

  /**
   * One wallet's ledger, newest row first unless told.
   *
   * @throws NotFound if there is no such wallet in the scope
   */
  public ResultPage<LedgerEntry> transactions(
      MerchantScope scope, String walletId, TransactionSearch search) {
    Wallet wallet = wallet(scope, walletId);
    return ledgers(scope).run(wallet.id(), wallet.customerId(), search);
  }

  /**
   * @throws ValidationFailed naming the unknown field, operator or value
   */
  public ResultPage<LedgerEntry> transactions(MerchantScope scope, TransactionSearch search) {
    return ledgers(scope).run(null, null, search);
  }

  private static List<Predicate> conditions(
      CriteriaBuilder builder, Root<Wallet> root, WalletSearch search) {
    List<Predicate> own = new ArrayList<>();
    if (search.status() != null) {
      own.add(builder.equal(root.get("walletStatus"), status(search.status())));
    }
    if (search.walletIds() != null && !search.walletIds().isEmpty()) {
      own.add(root.get("key").get("id").in(search.walletIds()));
    }
    if (search.customerId() != null) {
      own.add(builder.equal(root.get("customerId"), search.customerId()));
    }
    if (search.alertEnabled() != null) {
      Predicate alerts = builder.like(root.get("alertSettings"), "%\"alertEnabled\":true%");
      own.add(
          search.alertEnabled()
              ? alerts
              : builder.or(builder.isNull(root.get("alertSettings")), builder.not(alerts)));
    }
    return own;
  }

  private static WalletStatus status(String name) {
    for (WalletStatus status : WalletStatus.values()) {
      if (status.name().toLowerCase(Locale.ROOT).equals(name)) {
        return status;
      }
    }
    throw new ValidationFailed("status", "must be active, frozen or closed");
  }

  private Wallet wallet(MerchantScope scope, String id) {
    Wallet wallet = entities.find(Wallet.class, scope.key(id));
    if (wallet == null) {
      throw new NotFound("Wallet", id);
    }
    return wallet;
  }

  private CustomerProfile customer(MerchantScope scope, String id, String externalId) {
    CreditTerms.exactlyOne("id", id, "lookup_key", externalId);
    return id != null ? customers.get(scope, id) : customers.getByExternalId(scope, externalId);
  }

  private WalletReads reads(MerchantScope scope) {
    return new WalletReads(entities, scope.tenantId(), scope.environmentId(), days(scope));
  }

  private LedgerSearch ledgers(MerchantScope scope) {
    return new LedgerSearch(entities, scope.tenantId(), scope.environmentId(), days(scope));
  }

  private CustomerDays days(MerchantScope scope) {
    return new CustomerDays(entities, scope.tenantId(), scope.environmentId(), clock.instant());
  }
}
