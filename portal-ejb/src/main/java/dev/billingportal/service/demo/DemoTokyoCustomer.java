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
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/**
 * {@code cust_tokyo}: a currency without decimals, days that begin at a quarter to (UTC+5:45), and
 * Japanese.
 */
@Stateless
public class DemoTokyoCustomer {
  private static final String EXTERNAL_ID = "cust_tokyo";
  private static final String ZONE = "Asia/Kathmandu";
  private static final String EVENT = "translation.characters";

  @EJB private DemoCatalog catalog;
  @EJB private DemoLedger ledger;
  @EJB private DemoUsage usage;
  @Inject private Clock clock;

  public void make(MerchantScope scope) {
    Instant now = clock.instant();
    String meter = catalog.feature(scope, "Translation", EVENT, "characters", "字", "字", null);
    String plan = catalog.plan(scope, "スタンダード", "plan_standard_jpy");
    catalog.packagePrice(scope, plan, meter, "jpy", "120", 1000);
    CustomerProfile customer =
        ledger.customer(
            scope,
            EXTERNAL_ID,
            "東京翻訳株式会社",
            "keiri@tokyo-honyaku.example",
            "丸の内1-1-1",
            "東京都千代田区",
            "100-0005",
            "JP",
            ZONE,
            "ja");
    Instant start = now.minus(75, ChronoUnit.DAYS);
    String subscription = ledger.subscribe(scope, customer, plan, "jpy", start);
    String wallet = ledger.wallet(scope, customer, "プリペイド残高", "jpy", "1");
    ledger.grant(
        scope,
        wallet,
        "30000",
        TransactionReason.PURCHASED_CREDIT_DIRECT,
        now.minus(20, ChronoUnit.DAYS),
        now.plus(160, ChronoUnit.DAYS),
        1);
    InvoiceView paid =
        ledger.invoice(
            scope,
            customer,
            subscription,
            "jpy",
            afterPeriods(start, 1),
            afterPeriods(start, 1).plus(30, ChronoUnit.DAYS),
            "0",
            List.of(new Charge("Translation", "98000", "11760")));
    ledger.report(scope, paid, PaymentStatus.SUCCEEDED, now.minus(40, ChronoUnit.DAYS));
    ledger.invoice(
        scope,
        customer,
        subscription,
        "jpy",
        afterPeriods(start, 2),
        afterPeriods(start, 2).plus(30, ChronoUnit.DAYS),
        "0",
        List.of(new Charge("Translation", "113000", "13560")));
    List<EventDraft> events = new ArrayList<>();
    for (int day = 40; day > 0; day--) {
      Instant from = now.minus(day, ChronoUnit.DAYS);
      events.addAll(
          DemoUsage.spread(
              EXTERNAL_ID,
              EVENT,
              "characters",
              from,
              from.plus(1, ChronoUnit.DAYS),
              8,
              2400L + 170L * (day % 9)));
    }
    usage.send(scope, events);
  }

  /** An hour after so many months of the subscription, when they can be invoiced. */
  private static Instant afterPeriods(Instant start, int months) {
    return start.atZone(ZoneId.of(ZONE)).plusMonths(months).plusHours(1).toInstant();
  }
}
