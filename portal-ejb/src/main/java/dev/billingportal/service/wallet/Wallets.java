package dev.billingportal.service.wallet;

import dev.billingportal.domain.customer.Customer;
import dev.billingportal.domain.shared.Ids;
import dev.billingportal.domain.shared.InvalidOperation;
import dev.billingportal.domain.shared.NotFound;
import dev.billingportal.domain.shared.ScopedId;
import dev.billingportal.domain.shared.Stamp;
import dev.billingportal.domain.shared.ValidationFailed;
import dev.billingportal.domain.wallet.LedgerNote;
import dev.billingportal.domain.wallet.ReferenceType;
import dev.billingportal.domain.wallet.TransactionReason;
import dev.billingportal.domain.wallet.Wallet;
import dev.billingportal.domain.wallet.WalletTransaction;
import dev.billingportal.domain.wallet.WalletType;
import dev.billingportal.service.customer.CustomerReferences;
import dev.billingportal.service.invoice.CreditInvoices;
import dev.billingportal.service.shared.GivenDay;
import dev.billingportal.service.tenant.MerchantScope;
import jakarta.ejb.EJB;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Objects;

/** What a merchant does with wallets. Changes of one wallet come one after the other. */
@Stateless
public class Wallets {
  @PersistenceContext(unitName = "portal")
  private EntityManager entities;

  @EJB private CreditInvoices creditInvoices;
  @Inject private LowBalance lowBalance;
  @Inject private Clock clock;

  /**
   * @throws NotFound naming the customer if the scope has no such one
   * @throws InvalidOperation naming the customer if they are archived
   * @throws ValidationFailed naming the currency, rate, credits or expiry at fault
   */
  public WalletProfile create(MerchantScope scope, WalletDraft draft) {
    Stamp stamp = scope.stamp(clock);
    String currency = CreditTerms.currency(draft.currency());
    WalletType type = Objects.requireNonNullElse(draft.walletType(), WalletType.PRE_PAID);
    BigDecimal rate = Objects.requireNonNullElse(draft.conversionRate(), BigDecimal.ONE);
    Customer owner =
        new CustomerReferences(entities, scope)
            .inUse(draft.customerId(), draft.externalCustomerId());
    LocalDate today = LocalDate.ofInstant(stamp.at(), owner.timezone());
    LocalDate expiry = initialExpiry(draft, owner.timezone(), today);
    Wallet wallet =
        new Wallet(
            scope.key(Ids.next("wallet")),
            owner.id(),
            draft.name() == null ? defaultName(type, currency) : draft.name(),
            currency,
            type,
            rate,
            Objects.requireNonNullElse(draft.topupConversionRate(), rate),
            draft.metadata(),
            stamp);
    wallet.rename(wallet.name(), draft.description(), stamp);
    wallet.alertOn(draft.alertSettings(), stamp);
    wallet.refillBy(draft.autoTopup(), stamp);
    wallet.payFor(draft.config(), stamp);
    OpenWallet open = OpenWallet.begin(entities, wallet, today, stamp);
    BigDecimal initial = draft.initialCreditsToLoad();
    if (initial != null && initial.signum() > 0) {
      open.grant(
          initial,
          wallet.amountOf(initial, TransactionReason.FREE_CREDIT_GRANT),
          expiry,
          null,
          LedgerNote.of(TransactionReason.FREE_CREDIT_GRANT));
    }
    lowBalance.begin(open);
    entities.flush();
    return open.profile();
  }

  /**
   * @throws NotFound if there is none in the scope
   * @throws InvalidOperation if the wallet is frozen or closed
   */
  public WalletProfile update(MerchantScope scope, String id, WalletChange change) {
    OpenWallet open = lock(scope, id);
    Wallet wallet = open.wallet();
    wallet.requireActive();
    if (change.name() != null || change.description() != null) {
      wallet.rename(
          Objects.requireNonNullElse(change.name(), wallet.name()),
          change.description() == null ? wallet.description() : change.description(),
          open.stamp());
    }
    if (change.alertSettings() != null) {
      wallet.alertOn(change.alertSettings(), open.stamp());
    }
    if (change.autoTopup() != null) {
      wallet.refillBy(change.autoTopup(), open.stamp());
    }
    if (change.config() != null) {
      wallet.payFor(change.config(), open.stamp());
    }
    if (change.metadata() != null) {
      wallet.describe(change.metadata(), open.stamp());
    }
    lowBalance.check(open);
    entities.flush();
    return open.profile();
  }

  /**
   * Adds credits, and those of a bonus as a grant of their own. The receipt is for the credits
   * asked for. {@code PURCHASED_CREDIT_INVOICED} issues an invoice and adds both when it is paid.
   *
   * @throws ValidationFailed naming the field at fault
   * @throws InvalidOperation if the wallet is frozen or closed
   */
  public WalletReceipt topUp(MerchantScope scope, String id, TopUp topUp) {
    CreditTerms.exactlyOne("credits_to_add", topUp.creditsToAdd(), "amount", topUp.amount());
    TransactionReason reason = topUp.transactionReason();
    if (!reason.mayAdd()) {
      throw new ValidationFailed("transaction_reason", "does not add credits");
    }
    OpenWallet open = lock(scope, id);
    CreditTopUp.Written written =
        new CreditTopUp(scope, open, zoneOf(open.wallet()), creditInvoices).write(topUp);
    lowBalance.check(open);
    entities.flush();
    return open.receipt(written.row(), written.invoiceId());
  }

  /**
   * Takes credits from the grants in the order of consumption. For {@code INVOICE_PAYMENT} the
   * invoice itself is not touched: that it is paid is told by its own payment.
   *
   * @throws NotFound if the wallet is not in the scope, or naming reference_id if the invoice is
   *     none of the wallet's customer
   * @throws ValidationFailed naming the field at fault
   * @throws InvalidOperation if the wallet is frozen or closed or holds less; nothing is taken then
   */
  public WalletReceipt debit(MerchantScope scope, String id, Debit debit) {
    CreditTerms.exactlyOne("credits", debit.credits(), "amount", debit.amount());
    TransactionReason reason =
        Objects.requireNonNullElse(
            debit.transactionReason(), TransactionReason.MANUAL_BALANCE_DEBIT);
    if (!reason.mayTake()) {
      throw new ValidationFailed("transaction_reason", "does not take credits");
    }
    OpenWallet open = lock(scope, id);
    CreditTerms.sameCurrency(debit.currency(), open.wallet().currency());
    ReferenceType referenceType = referenceType(debit);
    Movement asked = Movement.of(open.wallet(), reason, "credits", debit.credits(), debit.amount());
    if (referenceType == ReferenceType.INVOICE) {
      PayableInvoice invoice = PayableInvoice.find(entities, open.wallet(), debit.referenceId());
      if (reason == TransactionReason.INVOICE_PAYMENT) {
        invoice.requirePaidBy(entities, open.wallet(), asked.amount());
      }
    }
    WalletTransaction row =
        open.spend(
            asked.credits(),
            asked.amount(),
            new LedgerNote(
                reason,
                referenceType,
                debit.referenceId(),
                null,
                debit.description(),
                debit.idempotencyKey(),
                debit.metadata()));
    lowBalance.check(open);
    entities.flush();
    return open.receipt(row, null);
  }

  /**
   * Writes off what is left and closes the wallet for good.
   *
   * @throws InvalidOperation if the wallet is frozen or closed
   */
  public WalletProfile terminate(MerchantScope scope, String id) {
    OpenWallet open = lock(scope, id);
    open.terminate();
    entities.flush();
    return open.profile();
  }

  private ZoneId zoneOf(Wallet wallet) {
    ScopedId owner =
        new ScopedId(wallet.key().tenantId(), wallet.key().environmentId(), wallet.customerId());
    return entities.find(Customer.class, owner).timezone();
  }

  private OpenWallet lock(MerchantScope scope, String id) {
    return OpenWallet.lock(entities, scope.key(id), () -> scope.stamp(clock))
        .orElseThrow(() -> new NotFound("Wallet", id));
  }

  private static LocalDate initialExpiry(WalletDraft draft, ZoneId zone, LocalDate today) {
    LocalDate asTime = GivenDay.in(draft.initialCreditsExpiryDateUtc(), zone);
    LocalDate asNumber =
        CreditTerms.day(
            "initial_credits_to_load_expiry_date", draft.initialCreditsToLoadExpiryDate());
    if (asTime != null && asNumber != null && !asTime.equals(asNumber)) {
      throw new ValidationFailed(
          "initial_credits_to_load_expiry_date",
          "must be the same day as initial_credits_expiry_date_utc");
    }
    return asTime != null
        ? CreditTerms.expiry("initial_credits_expiry_date_utc", asTime, today)
        : CreditTerms.expiry("initial_credits_to_load_expiry_date", asNumber, today);
  }

  private static String defaultName(WalletType type, String currency) {
    return (type == WalletType.PRE_PAID ? "Prepaid" : "Postpaid")
        + " Wallet - "
        + currency.toUpperCase(Locale.ROOT);
  }

  private static ReferenceType referenceType(Debit debit) {
    if (debit.referenceId() == null || debit.referenceId().isBlank()) {
      if (debit.referenceType() != null) {
        throw new ValidationFailed("reference_id", "is required with a reference_type");
      }
      return null;
    }
    return Objects.requireNonNullElse(debit.referenceType(), ReferenceType.EXTERNAL);
  }
}
