package dev.billingportal.service.wallet;

import dev.billingportal.domain.shared.NotFound;
import dev.billingportal.domain.shared.ValidationFailed;
import dev.billingportal.service.customer.CustomerDays;
import dev.billingportal.service.session.AmountGate;
import dev.billingportal.service.session.PortalCustomer;
import dev.billingportal.service.shared.PageRequest;
import dev.billingportal.service.shared.ResultPage;
import dev.billingportal.service.usage.PeriodCharges;
import jakarta.ejb.EJB;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.interceptor.Interceptors;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.TypedQuery;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;

/** What customers may read of their wallets. */
@Stateless
@Interceptors(AmountGate.class)
public class WalletQueries {
  private static final String OWN_ROWS =
      " from WalletTransaction t where t.key.tenantId = :tenant"
          + " and t.key.environmentId = :environment and t.customerId = :customer";

  private static final String EARLIER =
      " and (t.createdAt < :lastAt or (t.createdAt = :lastAt and (t.ordinal < :lastOrdinal"
          + " or (t.ordinal = :lastOrdinal and t.key.id < :lastId))))";

  @PersistenceContext(unitName = "portal")
  private EntityManager entities;

  @EJB private PeriodCharges periodCharges;
  @Inject private Clock clock;

  /** Every wallet, active ones first, then by age. */
  public List<WalletBalance> balances(PortalCustomer customer) {
    return realTime(customer).stream().map(RealTimeWallet::balance).toList();
  }

  /** The same with all that is kept of the wallets. */
  public List<RealTimeWallet> realTime(PortalCustomer customer) {
    return new WalletReads(entities, customer.tenantId(), customer.environmentId(), days(customer))
        .realTime(customer.customerId(), periodCharges);
  }

  /**
   * @throws NotFound if the customer has no such wallet
   */
  public RealTimeWallet realTime(PortalCustomer customer, String walletId) {
    return realTime(customer).stream()
        .filter(wallet -> wallet.wallet().id().equals(walletId))
        .findFirst()
        .orElseThrow(() -> new NotFound("Wallet", walletId));
  }

  /**
   * The grants behind a wallet's balance in the order in which they will be spent; they add up to
   * it.
   *
   * @throws NotFound if the customer has no such wallet
   */
  public List<OpenGrant> grants(PortalCustomer customer, String walletId) {
    requireOwn(customer, walletId);
    CustomerDays days = days(customer);
    List<OpenGrant> open =
        new WalletReads(entities, customer.tenantId(), customer.environmentId(), days)
            .grants(List.of(walletId));
    return new CreditConsumption(open, days.today(customer.customerId())).inOrder();
  }

  /**
   * The history, newest first.
   *
   * @param walletId of one wallet, or null for all of the customer's
   * @throws NotFound if the customer has no such wallet
   */
  public ResultPage<WalletTransactionRow> transactions(
      PortalCustomer customer, String walletId, PageRequest page) {
    if (walletId != null) {
      requireOwn(customer, walletId);
    }
    String rows = OWN_ROWS + (walletId == null ? "" : " and t.walletId = :wallet");
    LocalDate today = days(customer).today(customer.customerId());
    List<WalletTransactionRow> items =
        own(history(rows), WalletTransactionRow.class, customer, walletId)
            .setFirstResult(page.offset())
            .setMaxResults(page.limit())
            .getResultStream()
            .map(row -> withoutExpired(row, today))
            .toList();
    long total = own("select count(t)" + rows, Long.class, customer, walletId).getSingleResult();
    return new ResultPage<>(items, total, page.limit(), page.offset());
  }

  /**
   * The rows of the history of all wallets that follow one of them, so that it can be read to its
   * end without being held. Whatever is booked meanwhile, no row comes twice.
   *
   * @param last the last row that was read; null for the newest rows
   * @param most rows at once, 1 to 1000
   */
  public List<WalletTransactionRow> following(
      PortalCustomer customer, WalletTransactionRow last, int most) {
    LocalDate today = days(customer).today(customer.customerId());
    TypedQuery<WalletTransactionRow> rows =
        own(
            history(OWN_ROWS + (last == null ? "" : EARLIER)),
            WalletTransactionRow.class,
            customer,
            null);
    if (last != null) {
      rows.setParameter("lastAt", last.createdAt())
          .setParameter("lastOrdinal", last.ordinal())
          .setParameter("lastId", last.id());
    }
    return rows.setMaxResults(new PageRequest(most, 0).limit())
        .getResultStream()
        .map(row -> withoutExpired(row, today))
        .toList();
  }

  private static String history(String rows) {
    return "select new dev.billingportal.service.wallet.WalletTransactionRow(t.key.id,"
        + " t.walletId, w.name, t.type, t.reason, t.transactionStatus, t.credits,"
        + " t.amount, t.currency, t.creditsAvailable, t.balanceAfter, t.createdAt,"
        + " t.expiryDate, t.priority, t.referenceId, t.description, t.ordinal)"
        + rows.replace("WalletTransaction t", "WalletTransaction t, Wallet w")
        + " and w.key.tenantId = t.key.tenantId"
        + " and w.key.environmentId = t.key.environmentId"
        + " and w.key.id = t.walletId"
        + " order by t.createdAt desc, t.ordinal desc, t.key.id desc";
  }

  /**
   * One wallet's ledger rows with all that is kept of them, newest first unless told.
   *
   * @throws NotFound if the customer has no such wallet
   * @throws ValidationFailed naming the field, value, limit or offset that is wrong
   */
  public ResultPage<LedgerEntry> ledger(
      PortalCustomer customer, String walletId, TransactionSearch search) {
    requireOwn(customer, walletId);
    if (!customer.showsAmounts() && LedgerSearch.asksForMoney(search.request())) {
      throw new ValidationFailed("sort", "must not use amounts, which are not shown here");
    }
    return new LedgerSearch(entities, customer.tenantId(), customer.environmentId(), days(customer))
        .run(walletId, customer.customerId(), search);
  }

  private CustomerDays days(PortalCustomer customer) {
    return CustomerDays.ofOne(customer.customerId(), customer.timezone(), clock.instant());
  }

  private void requireOwn(PortalCustomer customer, String walletId) {
    boolean own =
        !entities
            .createQuery(
                "select w.key.id from Wallet w where w.key.tenantId = :tenant"
                    + " and w.key.environmentId = :environment and w.customerId = :customer"
                    + " and w.key.id = :wallet",
                String.class)
            .setParameter("tenant", customer.tenantId())
            .setParameter("environment", customer.environmentId())
            .setParameter("customer", customer.customerId())
            .setParameter("wallet", walletId)
            .getResultList()
            .isEmpty();
    if (!own) {
      throw new NotFound("Wallet", walletId);
    }
  }

  private <T> TypedQuery<T> own(
      String jpql, Class<T> type, PortalCustomer customer, String walletId) {
    TypedQuery<T> query =
        entities
            .createQuery(jpql, type)
            .setParameter("tenant", customer.tenantId())
            .setParameter("environment", customer.environmentId())
            .setParameter("customer", customer.customerId());
    return walletId == null ? query : query.setParameter("wallet", walletId);
  }

  private static WalletTransactionRow withoutExpired(WalletTransactionRow row, LocalDate today) {
    boolean over = row.expiryDate() != null && row.expiryDate().isBefore(today);
    return over && row.creditsAvailable().signum() > 0
        ? new WalletTransactionRow(
            row.id(),
            row.walletId(),
            row.walletName(),
            row.type(),
            row.reason(),
            row.status(),
            row.credits(),
            row.amount(),
            row.currency(),
            BigDecimal.ZERO,
            row.creditBalanceAfter(),
            row.createdAt(),
            row.expiryDate(),
            row.priority(),
            row.referenceId(),
            row.description(),
            row.ordinal())
        : row;
  }
}
