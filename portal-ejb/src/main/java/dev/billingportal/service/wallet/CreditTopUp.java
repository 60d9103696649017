package dev.billingportal.service.wallet;

import dev.billingportal.domain.shared.Money;
import dev.billingportal.domain.shared.ValidationFailed;
import dev.billingportal.domain.wallet.LedgerNote;
import dev.billingportal.domain.wallet.ReferenceType;
import dev.billingportal.domain.wallet.TransactionReason;
import dev.billingportal.domain.wallet.Wallet;
import dev.billingportal.domain.wallet.WalletTransaction;
import dev.billingportal.service.invoice.CreditInvoices;
import dev.billingportal.service.invoice.CreditSale;
import dev.billingportal.service.shared.GivenDay;
import dev.billingportal.service.tenant.MerchantScope;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Map;

/**
 * Adds the credits of a top-up and those of its bonus to a wallet under its lock. Credits that are
 * invoiced are pending until the invoice is paid.
 */
final class CreditTopUp {
  private final MerchantScope scope;
  private final OpenWallet open;
  private final ZoneId zone;
  private final CreditInvoices invoices;

  /**
   * @param zone the customer's, in which times are read as days
   */
  CreditTopUp(MerchantScope scope, OpenWallet open, ZoneId zone, CreditInvoices invoices) {
    this.scope = scope;
    this.open = open;
    this.zone = zone;
    this.invoices = invoices;
  }

  /** What a top-up wrote: the row of the credits asked for, and their invoice's id or null. */
  record Written(WalletTransaction row, String invoiceId) {}

  /**
   * @throws ValidationFailed naming the field at fault
   */
  Written write(TopUp topUp) {
    Wallet wallet = open.wallet();
    TransactionReason reason = topUp.transactionReason();
    CreditTerms.sameCurrency(topUp.currency(), wallet.currency());
    LocalDate expiry =
        CreditTerms.expiry(
            "expiry_date_utc", GivenDay.in(topUp.expiryDateUtc(), zone), open.today());
    LocalDate bonusExpiry =
        CreditTerms.expiry(
            "bonus_credits_expiry_date_utc",
            GivenDay.in(topUp.bonusCreditsExpiryDateUtc(), zone),
            open.today());
    Movement asked =
        Movement.of(wallet, reason, "credits_to_add", topUp.creditsToAdd(), topUp.amount());
    String invoiceId = null;
    if (reason == TransactionReason.PURCHASED_CREDIT_INVOICED) {
      asked = payable(asked, topUp);
      invoiceId = invoice(asked, topUp);
    }
    LedgerNote note =
        new LedgerNote(
            reason,
            invoiceId == null ? null : ReferenceType.INVOICE,
            invoiceId,
            null,
            topUp.description(),
            topUp.idempotencyKey(),
            topUp.metadata());
    WalletTransaction row = add(asked, expiry, topUp.priority(), note);
    BigDecimal bonus = topUp.bonusCreditsToAdd();
    if (bonus != null && bonus.signum() > 0) {
      BigDecimal worth = wallet.amountOf(bonus, TransactionReason.PURCHASED_CREDIT_BONUS);
      add(new Movement(bonus, worth), bonusExpiry, topUp.priority(), note.bonusOf(row));
    }
    return new Written(row, invoiceId);
  }

  private WalletTransaction add(
      Movement added, LocalDate expiry, Integer priority, LedgerNote note) {
    return note.referenceId() == null
        ? open.grant(added.credits(), added.amount(), expiry, priority, note)
        : open.promise(added.credits(), added.amount(), expiry, priority, note);
  }

  /** The same credits at what can be paid for them: whole minor units, at least one. */
  private Movement payable(Movement asked, TopUp topUp) {
    String currency = open.wallet().currency();
    BigDecimal price = new Money(asked.amount(), currency).rounded().amount();
    if (topUp.amount() != null && price.compareTo(topUp.amount()) != 0) {
      throw new ValidationFailed("amount", "is finer than the smallest unit of " + currency);
    }
    if (price.signum() == 0) {
      throw new ValidationFailed(
          "credits_to_add", "costs less than the smallest unit of " + currency);
    }
    return new Movement(asked.credits(), price);
  }

  private String invoice(Movement asked, TopUp topUp) {
    Wallet wallet = open.wallet();
    wallet.requireActive();
    CreditSale sale =
        new CreditSale(
            wallet.customerId(),
            wallet.name(),
            wallet.currency(),
            asked.credits(),
            asked.amount(),
            topUp.description(),
            Map.of("wallet_id", wallet.id()));
    return invoices.issue(scope, sale).id();
  }
}
