package dev.billingportal.service.wallet;

import dev.billingportal.domain.wallet.WalletConfig.PriceType;
import dev.billingportal.domain.wallet.WalletStatus;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Spreads what a customer owes and has used over their wallets: each currency and kind of charge
 * from the active wallets that pay it, each down to zero, and what is left from the last, which
 * goes below it. Wallets that pay one kind only come before those that pay all. So the shares of a
 * currency add up to what its wallets can be asked for, however many there are; what no wallet pays
 * is in no share.
 */
final class Deductions {
  private static final Comparator<WalletProfile> LIMITED_FIRST =
      Comparator.comparing(wallet -> wallet.pays(PriceType.USAGE) && wallet.pays(PriceType.FIXED));

  private final Map<String, Owed> unpaid;
  private final Map<String, BigDecimal> charges;

  /**
   * @param unpaid what is owed on finalized invoices, by currency
   * @param charges what usage that is on no invoice has cost, by currency
   */
  Deductions(Map<String, Owed> unpaid, Map<String, BigDecimal> charges) {
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

  /** Whether the wallets' shares depend on what an invoice charges for. */
  static boolean dependOnKind(List<WalletProfile> wallets) {
    return wallets.stream()
        .anyMatch(wallet -> !wallet.pays(PriceType.USAGE) || !wallet.pays(PriceType.FIXED));
  }

  /**
   * The share of each wallet by its id.
   *
   * @param wallets all of a customer's; those that pay the same kinds in the order in which they do
   */
  Map<String, Share> over(List<WalletProfile> wallets) {
    Map<String, Share> shares = new LinkedHashMap<>();
    wallets.forEach(wallet -> shares.put(wallet.id(), Share.NOTHING));
    List<WalletProfile> payers =
        wallets.stream()
            .filter(wallet -> wallet.walletStatus() == WalletStatus.ACTIVE)
            .sorted(LIMITED_FIRST)
            .toList();
    Demand invoices = new Demand(payers);
    Demand usage = new Demand(payers);
    unpaid.forEach(
        (currency, owed) -> {
          invoices.add(currency, PriceType.USAGE, owed.usage());
          invoices.add(currency, PriceType.FIXED, owed.fixed());
        });
    charges.forEach((currency, amount) -> usage.add(currency, PriceType.USAGE, amount));
    for (WalletProfile wallet : payers) {
      BigDecimal ofInvoices = invoices.takeFrom(wallet, wallet.value());
      BigDecimal room = wallet.value().subtract(ofInvoices);
      shares.put(wallet.id(), new Share(ofInvoices, usage.takeFrom(wallet, room)));
    }
    return shares;
  }

  /** What is still to be paid, and by whom in the end. */
  private static final class Demand {
    private final Map<Kind, BigDecimal> open = new HashMap<>();
    private final Map<Kind, String> lastPayer = new HashMap<>();

    private record Kind(String currency, PriceType type) {}

    Demand(List<WalletProfile> payers) {
      for (WalletProfile wallet : payers) {
        for (PriceType type : List.of(PriceType.USAGE, PriceType.FIXED)) {
          if (wallet.pays(type)) {
            lastPayer.put(new Kind(wallet.currency(), type), wallet.id());
          }
        }
      }
    }

    void add(String currency, PriceType type, BigDecimal amount) {
      open.merge(new Kind(currency, type), amount, BigDecimal::add);
    }

    BigDecimal takeFrom(WalletProfile wallet, BigDecimal room) {
      BigDecimal taken = BigDecimal.ZERO;
      for (PriceType type : List.of(PriceType.USAGE, PriceType.FIXED)) {
        Kind kind = new Kind(wallet.currency(), type);
        BigDecimal asked = open.getOrDefault(kind, BigDecimal.ZERO);
        if (wallet.pays(type)) {
          boolean last = wallet.id().equals(lastPayer.get(kind));
          BigDecimal given = last ? asked : asked.min(room.subtract(taken).max(BigDecimal.ZERO));
          open.put(kind, asked.subtract(given));
          taken = taken.add(given);
        }
      }
      return taken;
    }
  }
}
