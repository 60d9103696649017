package dev.billingportal.service.wallet;

import dev.billingportal.domain.wallet.WalletStatus;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Spreads what a customer owes and has used over their wallets: each currency from its active
 * wallets in order, each down to zero, and what is left from the last, which goes below it. So the
 * shares of a currency add up to what is owed, however many wallets there are.
 */
final class Deductions {
  private final Map<String, BigDecimal> unpaid;
  private final Map<String, BigDecimal> charges;

  /**
   * @param unpaid what is owed on finalized invoices, by currency
   * @param charges what the current periods' usage has cost, by currency
   */
  Deductions(Map<String, BigDecimal> unpaid, Map<String, BigDecimal> charges) {
    this.unpaid = Map.copyOf(unpaid);
    this.charges = Map.copyOf(charges);
  }

  /** What one wallet is to pay, in its currency. */
  record Share(BigDecimal unpaid, BigDecimal charges) {
    static final Share NOTHING = new Share(BigDecimal.ZERO, BigDecimal.ZERO);

    BigDecimal total() {
      return unpaid.add(charges);
    }
  }

  /**
   * The share of each wallet by its id.
   *
   * @param wallets all of a customer's, in the order in which they pay
   */
  Map<String, Share> over(List<WalletProfile> wallets) {
    Map<String, BigDecimal> unpaidLeft = new HashMap<>(unpaid);
    Map<String, BigDecimal> chargesLeft = new HashMap<>(charges);
    Map<String, String> lastOfCurrency = new HashMap<>();
    for (WalletProfile wallet : wallets) {
      if (pays(wallet)) {
        lastOfCurrency.put(wallet.currency(), wallet.id());
      }
    }
    Map<String, Share> shares = new LinkedHashMap<>();
    for (WalletProfile wallet : wallets) {
      if (!pays(wallet)) {
        shares.put(wallet.id(), Share.NOTHING);
        continue;
      }
      boolean last = wallet.id().equals(lastOfCurrency.get(wallet.currency()));
      BigDecimal ofUnpaid = take(unpaidLeft, wallet.currency(), wallet.value(), last);
      BigDecimal room = wallet.value().subtract(ofUnpaid);
      BigDecimal ofCharges = take(chargesLeft, wallet.currency(), room, last);
      shares.put(wallet.id(), new Share(ofUnpaid, ofCharges));
    }
    return shares;
  }

  private static boolean pays(WalletProfile wallet) {
    return wallet.walletStatus() == WalletStatus.ACTIVE;
  }

  private static BigDecimal take(
      Map<String, BigDecimal> left, String currency, BigDecimal room, boolean all) {
    BigDecimal open = left.getOrDefault(currency, BigDecimal.ZERO);
    BigDecimal taken = all ? open : open.min(room.max(BigDecimal.ZERO));
    left.put(currency, open.subtract(taken));
    return taken;
  }
}
