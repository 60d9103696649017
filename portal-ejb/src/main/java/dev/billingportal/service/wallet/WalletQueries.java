package dev.billingportal.service.wallet;

import dev.billingportal.service.session.PortalCustomer;
import dev.billingportal.service.shared.PageRequest;
import dev.billingportal.service.shared.ResultPage;
import jakarta.ejb.Stateless;
import java.util.List;

/** What customers may read of their wallets. */
@Stateless
public class WalletQueries {
  /** Every wallet, active ones first, then by age. */
  public List<WalletBalance> balances(PortalCustomer customer) {
    throw new UnsupportedOperationException("work in progress " + customer);
  }

  /**
   * The history, newest first.
   *
   * @param walletId of one wallet, or null for all of the customer's
   */
  public ResultPage<WalletTransactionRow> transactions(
      PortalCustomer customer, String walletId, PageRequest page) {
    throw new UnsupportedOperationException("work in progress " + customer + walletId + page);
  }
}
