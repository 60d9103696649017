package dev.billingportal.service.demo;

import dev.billingportal.domain.catalog.BillingPeriod;
import dev.billingportal.domain.invoice.InvoiceStatus;
import dev.billingportal.domain.invoice.InvoiceType;
import dev.billingportal.domain.invoice.PaymentStatus;
import dev.billingportal.domain.wallet.ReferenceType;
import dev.billingportal.domain.wallet.TransactionReason;
import dev.billingportal.service.customer.CustomerDraft;
import dev.billingportal.service.customer.CustomerProfile;
import dev.billingportal.service.customer.Customers;
import dev.billingportal.service.invoice.InvoiceDraft;
import dev.billingportal.service.invoice.InvoiceView;
import dev.billingportal.service.invoice.Invoices;
import dev.billingportal.service.invoice.PaymentReport;
import dev.billingportal.service.shared.GivenDay;
import dev.billingportal.service.shared.PortalClock;
import dev.billingportal.service.subscription.SubscriptionDraft;
import dev.billingportal.service.subscription.Subscriptions;
import dev.billingportal.service.tenant.MerchantScope;
import dev.billingportal.service.wallet.Debit;
import dev.billingportal.service.wallet.TopUp;
import dev.billingportal.service.wallet.WalletDraft;
import dev.billingportal.service.wallet.Wallets;
import jakarta.ejb.EJB;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Makes the demo's customers, subscriptions, wallets and invoices, each at its own time. */
@Stateless
public class DemoLedger {
  @EJB private Customers customers;
  @EJB private Subscriptions subscriptions;
  @EJB private Wallets wallets;
  @EJB private Invoices invoices;
  @Inject private PortalClock clock;

  /** One charge on a demo invoice. */
  public record Charge(String name, String quantity, String amount) {}

  public CustomerProfile customer(
      MerchantScope scope,
      String externalId,
      String name,
      String email,
      String line,
      String city,
      String postalCode,
      String country,
      String timezone,
      String locale) {
    return customers.create(
        scope,
        new CustomerDraft(
            externalId,
            name,
            email,
            null,
            null,
            line,
            null,
            city,
            null,
            postalCode,
            country,
            timezone,
            locale,
            Map.of()));
  }

  public String subscribe(
      MerchantScope scope, CustomerProfile customer, String planId, String currency, Instant at) {
    return subscriptions
        .create(
            scope,
            new SubscriptionDraft(
                customer.id(),
                null,
                planId,
                currency,
                BillingPeriod.MONTHLY,
                1,
                null,
                null,
                at,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null))
        .info()
        .id();
  }

  /** The id of a new wallet that is empty. */
  public String wallet(
      MerchantScope scope, CustomerProfile customer, String name, String currency, String rate) {
    return wallets
        .create(
            scope,
            new WalletDraft(
                customer.id(),
                null,
                name,
                null,
                currency,
                null,
                new BigDecimal(rate),
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null))
        .id();
  }

  public void grant(
      MerchantScope scope,
      String walletId,
      String credits,
      TransactionReason reason,
      Instant at,
      Instant expiresAt,
      Integer priority) {
    clock.at(
        at,
        () ->
            wallets.topUp(
                scope,
                walletId,
                new TopUp(
                    new BigDecimal(credits),
                    null,
                    null,
                    null,
                    null,
                    expiresAt == null ? null : GivenDay.of(expiresAt),
                    priority,
                    reason,
                    null,
                    null,
                    null,
                    null)));
  }

  public void payFromWallet(
      MerchantScope scope, String walletId, String credits, InvoiceView invoice, Instant at) {
    clock.at(
        at,
        () ->
            wallets.debit(
                scope,
                walletId,
                new Debit(
                    new BigDecimal(credits),
                    null,
                    null,
                    TransactionReason.INVOICE_PAYMENT,
                    ReferenceType.INVOICE,
                    invoice.id(),
                    null,
                    null,
                    null)));
  }

  /**
   * A finalized invoice of these charges, issued at a time.
   *
   * @param creditsApplied money paid from credits
   * @param dueAt null for none
   */
  public InvoiceView invoice(
      MerchantScope scope,
      CustomerProfile customer,
      String subscriptionId,
      String currency,
      Instant issuedAt,
      Instant dueAt,
      String creditsApplied,
      List<Charge> charges) {
    BigDecimal total =
        charges.stream()
            .map(c -> new BigDecimal(c.amount()))
            .reduce(BigDecimal.ZERO, BigDecimal::add);
    BigDecimal credits = new BigDecimal(creditsApplied);
    List<InvoiceDraft.Line> lines =
        charges.stream()
            .map(
                c ->
                    new InvoiceDraft.Line(
                        c.name(),
                        null,
                        null,
                        subscriptionId,
                        null,
                        null,
                        null,
                        new BigDecimal(c.quantity()),
                        new BigDecimal(c.amount()),
                        null,
                        null,
                        null,
                        null,
                        null,
                        null))
            .toList();
    InvoiceDraft draft =
        new InvoiceDraft(
            customer.id(),
            subscriptionId,
            currency,
            total,
            null,
            null,
            total,
            credits,
            total.subtract(credits),
            null,
            null,
            subscriptionId == null ? InvoiceType.ONE_OFF : InvoiceType.SUBSCRIPTION,
            InvoiceStatus.FINALIZED,
            null,
            null,
            null,
            null,
            GivenDay.of(issuedAt),
            dueAt == null ? null : GivenDay.of(dueAt),
            null,
            null,
            null,
            lines,
            null,
            null,
            null);
    List<InvoiceView> made = new ArrayList<>(1);
    clock.at(issuedAt, () -> made.add(invoices.create(scope, draft)));
    return made.get(0);
  }

  public void report(MerchantScope scope, InvoiceView invoice, PaymentStatus status, Instant at) {
    clock.at(at, () -> invoices.pay(scope, invoice.id(), new PaymentReport(status, null)));
  }

  public void withdraw(MerchantScope scope, InvoiceView invoice, Instant at) {
    clock.at(at, () -> invoices.withdraw(scope, invoice.id()));
  }
}
