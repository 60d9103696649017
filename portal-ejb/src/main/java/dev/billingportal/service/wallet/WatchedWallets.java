package dev.billingportal.service.wallet;

import dev.billingportal.domain.shared.ScopedId;
import dev.billingportal.domain.shared.Stamp;
import dev.billingportal.domain.wallet.AlertSettings;
import dev.billingportal.domain.wallet.AlertState;
import dev.billingportal.domain.wallet.WalletStatus;
import dev.billingportal.service.customer.CustomerDays;
import dev.billingportal.service.shared.Binding;
import dev.billingportal.service.usage.PeriodCharges;
import jakarta.annotation.Resource;
import jakarta.ejb.EJB;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/**
 * Looks at the balances of wallets with alert settings, over all merchants, since usage empties a
 * wallet without touching it. Each wallet is due once a minute and is claimed by one node.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
public class WatchedWallets {
  private static final Duration PAUSE = Duration.ofMinutes(1);

  @Resource(lookup = "jdbc/portal")
  private DataSource dataSource;

  @PersistenceContext(unitName = "portal")
  private EntityManager entities;

  @EJB private PeriodCharges periodCharges;
  @Inject private LowBalance lowBalance;
  @Inject private Clock clock;

  /** A wallet that was claimed, and whose it is. */
  public record Watched(ScopedId wallet, String customerId) {}

  private record Due(Watched watched, Instant checkAt) {}

  /** Claims up to so many wallets whose balance is due; no other node gets the same ones. */
  public List<Watched> claim(int most) {
    Instant now = clock.instant();
    try (Connection connection = dataSource.getConnection()) {
      List<Due> due = due(connection, now, most);
      List<Watched> claimed = new ArrayList<>();
      // In the order of the keys, so that two nodes never wait for each other.
      try (PreparedStatement update =
          connection.prepareStatement(
              "update wallet set alert_check_at = ? where tenant_id = ? and environment_id = ?"
                  + " and id = ? and alert_check_at = ?")) {
        for (Due one : due) {
          ScopedId key = one.watched().wallet();
          new Binding(update)
              .moment(now.plus(PAUSE))
              .text(key.tenantId())
              .text(key.environmentId())
              .text(key.id())
              .moment(one.checkAt());
          update.addBatch();
        }
        int[] taken = update.executeBatch();
        for (int i = 0; i < taken.length; i++) {
          if (taken[i] == 1) {
            claimed.add(due.get(i).watched());
          }
        }
      }
      return claimed;
    } catch (SQLException e) {
      throw new IllegalStateException("Wallets to look at cannot be found", e);
    }
  }

  private static List<Due> due(Connection connection, Instant now, int most) throws SQLException {
    List<Due> due = new ArrayList<>();
    try (PreparedStatement select =
        connection.prepareStatement(
            "select d.tenant_id, d.environment_id, d.id, d.customer_id, d.alert_check_at from"
                + " (select tenant_id, environment_id, id, customer_id, alert_check_at from wallet"
                + " where alert_check_at <= ? order by alert_check_at limit ?) d"
                + " order by d.tenant_id, d.environment_id, d.id")) {
      new Binding(select).moment(now).whole(most);
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          ScopedId key = new ScopedId(row.getString(1), row.getString(2), row.getString(3));
          due.add(new Due(new Watched(key, row.getString(4)), Binding.moment(row, 5)));
        }
      }
    }
    return due;
  }

  /** Those of one customer's wallets whose grade is not what their balance says now. */
  @TransactionAttribute(TransactionAttributeType.SUPPORTS)
  public List<ScopedId> changed(List<Watched> ofCustomer) {
    Watched first = ofCustomer.get(0);
    String tenant = first.wallet().tenantId();
    String environment = first.wallet().environmentId();
    List<String> ids = ofCustomer.stream().map(watched -> watched.wallet().id()).toList();
    CustomerDays days = new CustomerDays(entities, tenant, environment, clock.instant());
    return new WalletReads(entities, tenant, environment, days)
        .realTime(first.customerId(), periodCharges).stream()
            .filter(read -> ids.contains(read.wallet().id()))
            .filter(WatchedWallets::isOutdated)
            .map(read -> new ScopedId(tenant, environment, read.wallet().id()))
            .toList();
  }

  private static boolean isOutdated(RealTimeWallet read) {
    AlertSettings settings = read.wallet().alertSettings();
    AlertState found = settings == null ? AlertState.OK : settings.at(read.credits());
    return read.wallet().walletStatus() == WalletStatus.ACTIVE
        && found != read.wallet().alertState();
  }

  /** Grades a wallet anew under its lock and publishes what has become graver. */
  public void grade(ScopedId wallet) {
    OpenWallet.lock(entities, wallet, () -> new Stamp(clock.instant(), null))
        .filter(open -> open.wallet().walletStatus() == WalletStatus.ACTIVE)
        .ifPresent(lowBalance::check);
  }
}
