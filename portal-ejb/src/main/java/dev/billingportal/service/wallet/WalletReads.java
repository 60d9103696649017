package dev.billingportal.service.wallet;

import dev.billingportal.domain.shared.Money;
import dev.billingportal.domain.wallet.Wallet;
import dev.billingportal.domain.wallet.WalletStatus;
import dev.billingportal.service.customer.CustomerDays;
import dev.billingportal.service.usage.PeriodCharges;
import jakarta.persistence.EntityManager;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Reads wallets with what is in them, for one tenant and environment; the number of queries does
 * not depend on the number of wallets.
 */
final class WalletReads {
  private final EntityManager entities;
  private final String tenantId;
  private final String environmentId;
  private final CustomerDays days;

  WalletReads(EntityManager entities, String tenantId, String environmentId, CustomerDays days) {
    this.entities = entities;
    this.tenantId = tenantId;
    this.environmentId = environmentId;
    this.days = days;
  }

  /** A customer's wallets, active ones first, then by age. Two queries. */
  List<WalletProfile> ofCustomer(String customerId) {
    List<Wallet> wallets =
        entities
            .createQuery(
                "select w from Wallet w where w.key.tenantId = :tenant"
                    + " and w.key.environmentId = :environment and w.customerId = :customer"
                    + " order by w.createdAt, w.key.id",
                Wallet.class)
            .setParameter("tenant", tenantId)
            .setParameter("environment", environmentId)
            .setParameter("customer", customerId)
            .setHint("eclipselink.read-only", true)
            .getResultList();
    return profiles(wallets).stream()
        .sorted(Comparator.comparing(wallet -> wallet.walletStatus() != WalletStatus.ACTIVE))
        .toList();
  }

  /** With their grants, in the order given. One query. */
  List<WalletProfile> profiles(List<Wallet> wallets) {
    Map<String, List<OpenGrant>> grants =
        grants(wallets.stream().map(Wallet::id).toList()).stream()
            .collect(Collectors.groupingBy(OpenGrant::walletId));
    days.knowing(wallets.stream().map(Wallet::customerId).toList());
    return wallets.stream()
        .map(
            wallet ->
                WalletProfile.of(
                    wallet,
                    GrantSums.of(
                        grants.getOrDefault(wallet.id(), List.of()),
                        days.today(wallet.customerId()))))
        .toList();
  }

  /** A customer's wallets with what will be left of them. Three queries and the usage's. */
  List<RealTimeWallet> realTime(String customerId, PeriodCharges periodCharges) {
    List<WalletProfile> wallets = ofCustomer(customerId);
    if (wallets.isEmpty()) {
      return List.of();
    }
    Map<String, BigDecimal> charges =
        periodCharges.notInvoiced(tenantId, environmentId, customerId).stream()
            .collect(Collectors.toMap(Money::currency, Money::amount, BigDecimal::add));
    Map<String, Owed> unpaid =
        new UnpaidInvoices(entities, tenantId, environmentId)
            .of(customerId, Deductions.dependOnKind(wallets));
    Map<String, Deductions.Share> shares = new Deductions(unpaid, charges).over(wallets);
    return wallets.stream()
        .map(wallet -> RealTimeWallet.of(wallet, shares.get(wallet.id()), days.now()))
        .toList();
  }

  /** The grants of these wallets that are not used up, expired ones too. */
  List<OpenGrant> grants(List<String> walletIds) {
    if (walletIds.isEmpty()) {
      return List.of();
    }
    return entities
        .createQuery(
            "select new dev.billingportal.service.wallet.OpenGrant(t.walletId, t.key.id, t.reason,"
                + " t.creditsAvailable, t.priority, t.expiryDate, t.createdAt)"
                + " from WalletTransaction t where t.key.tenantId = :tenant"
                + " and t.key.environmentId = :environment and t.walletId in :wallets"
                + " and t.creditsAvailable > 0",
            OpenGrant.class)
        .setParameter("tenant", tenantId)
        .setParameter("environment", environmentId)
        .setParameter("wallets", walletIds)
        .getResultList();
  }
}
