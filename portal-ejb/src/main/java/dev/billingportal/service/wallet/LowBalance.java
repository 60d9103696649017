package dev.billingportal.service.wallet;

import dev.billingportal.domain.wallet.AlertSettings;
import dev.billingportal.domain.wallet.AlertState;
import dev.billingportal.domain.wallet.Wallet;
import dev.billingportal.service.customer.CustomerDays;
import dev.billingportal.service.shared.MerchantNotice;
import dev.billingportal.service.usage.PeriodCharges;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.math.BigDecimal;
import java.util.Locale;
import java.util.Map;

/**
 * Grades a wallet's real-time balance against its alert settings and publishes {@code wallet.low}
 * when it has become graver. The grade is kept with the wallet and changed under its lock, so that
 * each is published once, and again after the balance has recovered.
 */
@ApplicationScoped
public class LowBalance {
  @PersistenceContext(unitName = "portal")
  private EntityManager entities;

  @EJB private PeriodCharges periodCharges;
  @Inject private Event<MerchantNotice> notices;

  /** Grades a wallet after a change of it, which is written first. */
  void check(OpenWallet open) {
    Wallet wallet = open.wallet();
    AlertSettings settings = wallet.alertSettings();
    if (settings == null || !settings.watches()) {
      wallet.grade(AlertState.OK);
      return;
    }
    entities.flush();
    BigDecimal credits = realTimeCredits(open);
    AlertState found = settings.at(credits);
    AlertState before = wallet.alertState();
    wallet.grade(found);
    if (found.compareTo(before) > 0) {
      notices.fire(notice(open, credits, found));
    }
  }

  /** Takes a wallet's grade as it is, without publishing it. */
  void begin(OpenWallet open) {
    AlertSettings settings = open.wallet().alertSettings();
    if (settings != null && settings.watches()) {
      entities.flush();
      open.wallet().grade(settings.at(realTimeCredits(open)));
    }
  }

  private BigDecimal realTimeCredits(OpenWallet open) {
    Wallet wallet = open.wallet();
    String tenant = wallet.key().tenantId();
    String environment = wallet.key().environmentId();
    CustomerDays days = new CustomerDays(entities, tenant, environment, open.stamp().at());
    return new WalletReads(entities, tenant, environment, days)
        .realTime(wallet.customerId(), periodCharges).stream()
            .filter(read -> read.wallet().id().equals(wallet.id()))
            .map(RealTimeWallet::credits)
            .findFirst()
            .orElse(wallet.creditBalance());
  }

  private static MerchantNotice notice(OpenWallet open, BigDecimal credits, AlertState found) {
    Wallet wallet = open.wallet();
    return new MerchantNotice(
        wallet.key().tenantId(),
        wallet.key().environmentId(),
        "wallet.low",
        open.stamp().at(),
        Map.of(
            "wallet_id", wallet.id(),
            "customer_id", wallet.customerId(),
            "currency", wallet.currency(),
            "credit_balance", plain(wallet.creditBalance()),
            "real_time_credit_balance", plain(credits),
            "alert_state", found.name().toLowerCase(Locale.ROOT)));
  }

  private static String plain(BigDecimal credits) {
    return credits.signum() == 0 ? "0" : credits.stripTrailingZeros().toPlainString();
  }
}
