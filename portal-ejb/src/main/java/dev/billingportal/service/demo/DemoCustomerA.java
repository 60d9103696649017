package dev.billingportal.service.demo;

import dev.billingportal.domain.invoice.PaymentStatus;
import dev.billingportal.domain.wallet.TransactionReason;
import dev.billingportal.service.customer.CustomerProfile;
import dev.billingportal.service.demo.DemoLedger.Charge;
import dev.billingportal.service.invoice.InvoiceView;
import dev.billingportal.service.tenant.MerchantScope;
import dev.billingportal.service.usage.EventDraft;
import jakarta.ejb.EJB;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/**
 * {@code cust_123}, "Customer A", with the figures of the specification's pictures: 434.2 credits
 * worth $43.42, three invoices, 5,911 calls in 113 events for $141.86 within seven days.
 */
@Stateless
public class DemoCustomerA {
  private static final String EXTERNAL_ID = "cust_123";
  private static final String EVENT = "feature_b.calls";

  /** Calls a day, oldest first; together 5,911. */
  private static final int[] CALLS = {310, 540, 1220, 860, 480, 1730, 771};

  /** Events a day, oldest first; together 113. */
  private static final int[] EVENTS = {12, 15, 21, 17, 13, 24, 11};

  @EJB private DemoCatalog catalog;
  @EJB private DemoLedger ledger;
  @EJB private DemoUsage usage;
  @Inject private Clock clock;

  public void make(MerchantScope scope) {
    Instant now = clock.instant();
    LocalDate today = LocalDate.ofInstant(now, ZoneOffset.UTC);
    String meter = catalog.feature(scope, "Feature B", EVENT, "calls", "call", "calls", null);
    String plan = catalog.plan(scope, "Plan Base", "plan_base");
    catalog.flatPrice(scope, plan, meter, "usd", "0.024");

    CustomerProfile customer =
        ledger.customer(
            scope,
            EXTERNAL_ID,
            "Customer A",
            "billing@customer-a.example",
            "1 Example Road",
            "Springfield",
            "62701",
            "US",
            "UTC",
            "en-US");
    String subscription =
        ledger.subscribe(scope, customer, plan, "usd", start(today.minusDays(1).minusMonths(1)));

    Instant yesterday = start(today.minusDays(1)).plus(Duration.ofHours(9));
    Instant today9 = earlier(start(today).plus(Duration.ofHours(9)), now);
    String wallet = ledger.wallet(scope, customer, "Prepaid Wallet", "usd", "0.1");
    ledger.grant(
        scope,
        wallet,
        "1000",
        TransactionReason.FREE_CREDIT_GRANT,
        yesterday,
        start(today.plusDays(30)),
        0);

    InvoiceView first =
        ledger.invoice(
            scope,
            customer,
            subscription,
            "usd",
            yesterday,
            start(today.plusDays(13)),
            "20",
            List.of(new Charge("Plan Base", "1", "20.00")));
    InvoiceView second =
        ledger.invoice(
            scope,
            customer,
            subscription,
            "usd",
            yesterday.plus(Duration.ofMinutes(5)),
            start(today.plusDays(13)),
            "36.58",
            List.of(
                new Charge("Feature B", "4857.5", "116.58"),
                new Charge("Priority support", "1", "20.00")));
    InvoiceView third =
        ledger.invoice(
            scope,
            customer,
            subscription,
            "usd",
            today9,
            start(today.plusDays(14)),
            "0",
            List.of(new Charge("Plan Base", "1", "20.00")));
    ledger.payFromWallet(scope, wallet, "365.8", second, yesterday.plus(Duration.ofMinutes(6)));
    ledger.payFromWallet(scope, wallet, "200", first, today9);
    ledger.report(scope, first, PaymentStatus.SUCCEEDED, today9);
    ledger.report(scope, third, PaymentStatus.SUCCEEDED, today9);

    List<EventDraft> events = new ArrayList<>();
    for (int day = 0; day < CALLS.length; day++) {
      Instant from = start(today.minusDays(CALLS.length - 1L - day));
      events.addAll(
          DemoUsage.spread(
              EXTERNAL_ID,
              EVENT,
              "calls",
              from,
              earlier(from.plus(Duration.ofDays(1)), now),
              EVENTS[day],
              CALLS[day]));
    }
    usage.send(scope, events);
  }

  private static Instant start(LocalDate day) {
    return day.atStartOfDay(ZoneOffset.UTC).toInstant();
  }

  private static Instant earlier(Instant one, Instant other) {
    return one.isBefore(other) ? one : other;
  }
}
