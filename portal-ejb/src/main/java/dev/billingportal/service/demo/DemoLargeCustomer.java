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
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * {@code cust_large}, "Northwind Cloud": several wallets, grouped features, 1,200 invoices and a
 * year of usage in US dollars. The figures look random but are the same each time.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class DemoLargeCustomer {
  private static final String EXTERNAL_ID = "cust_large";
  private static final int INVOICES = 1200;
  private static final int DAYS = 365;

  /** As far back as the portal shows hours or days; a day before that is one event. */
  private static final int RECENT_DAYS = 31;

  private static final int EVENTS_A_DAY = 12;

  @EJB private DemoCatalog catalog;
  @EJB private DemoLedger ledger;
  @EJB private DemoUsage usage;
  @Inject private Clock clock;

  private record Metered(String event, String property, int daily) {}

  public void make(MerchantScope scope) {
    Instant now = clock.instant();
    Random random = new Random(1200);
    String gpu = catalog.group(scope, "GPU Usage", "gpu_usage");
    String addOns = catalog.group(scope, "Add-ons", "add_ons");
    String plan = catalog.plan(scope, "Scale", "plan_scale");
    String a100 =
        catalog.feature(scope, "A100 time", "gpu.a100", "minutes", "minute", "minutes", gpu);
    String h100 =
        catalog.feature(scope, "H100 time", "gpu.h100", "minutes", "minute", "minutes", gpu);
    String backups = catalog.feature(scope, "Backups", "addon.backup", "gb", "GB", "GB", addOns);
    String scans =
        catalog.feature(scope, "Image scans", "addon.scan", "scans", "scan", "scans", addOns);
    String storage = catalog.feature(scope, "Storage", "storage.gb", "gb", "GB", "GB", null);
    catalog.flatPrice(scope, plan, a100, "usd", "0.035");
    catalog.slabPrice(scope, plan, h100, "usd", "20000", "0.062", "0.055");
    catalog.flatPrice(scope, plan, backups, "usd", "0.05");
    catalog.packagePrice(scope, plan, scans, "usd", "1.5", 100);
    catalog.flatPrice(scope, plan, storage, "usd", "0.023");

    CustomerProfile customer =
        ledger.customer(
            scope,
            EXTERNAL_ID,
            "Northwind Cloud",
            "accounts@northwind.example",
            "2100 Harbor Avenue",
            "Seattle",
            "98101",
            "US",
            "America/New_York",
            "en-US");
    // A year and some days, so that a billing period is well under way.
    Instant subscribed = now.minus(DAYS + 12, ChronoUnit.DAYS);
    String subscription = ledger.subscribe(scope, customer, plan, "usd", subscribed);
    wallets(scope, customer, now);
    invoices(scope, customer, subscription, now, random);
    for (Metered metered :
        List.of(
            new Metered("gpu.a100", "minutes", 1900),
            new Metered("gpu.h100", "minutes", 1100),
            new Metered("addon.backup", "gb", 420),
            new Metered("addon.scan", "scans", 160),
            new Metered("storage.gb", "gb", 3600))) {
      usage.send(scope, year(metered, now, random));
    }
  }

  private void wallets(MerchantScope scope, CustomerProfile customer, Instant now) {
    String main = ledger.wallet(scope, customer, "Prepaid Wallet - USD", "usd", "1");
    ledger.grant(
        scope,
        main,
        "2500",
        TransactionReason.PURCHASED_CREDIT_DIRECT,
        now.minus(60, ChronoUnit.DAYS),
        null,
        1);
    ledger.grant(
        scope,
        main,
        "250",
        TransactionReason.PURCHASED_CREDIT_BONUS,
        now.minus(60, ChronoUnit.DAYS),
        now.plus(20, ChronoUnit.DAYS),
        0);
    String promotional = ledger.wallet(scope, customer, "Promotional credits", "usd", "0.01");
    ledger.grant(
        scope,
        promotional,
        "50000",
        TransactionReason.FREE_CREDIT_GRANT,
        now.minus(30, ChronoUnit.DAYS),
        now.plus(6, ChronoUnit.DAYS),
        0);
    String support = ledger.wallet(scope, customer, "Support hours", "usd", "120");
    ledger.grant(
        scope,
        support,
        "16",
        TransactionReason.SUBSCRIPTION_CREDIT_GRANT,
        now.minus(10, ChronoUnit.DAYS),
        now.plus(80, ChronoUnit.DAYS),
        null);
  }

  /** One every few hours of the year, oldest first, so that numbers rise with the time. */
  private void invoices(
      MerchantScope scope,
      CustomerProfile customer,
      String subscription,
      Instant now,
      Random random) {
    Duration step = Duration.ofDays(DAYS).dividedBy(INVOICES);
    for (int i = 0; i < INVOICES; i++) {
      Instant issued = now.minus(Duration.ofDays(DAYS)).plus(step.multipliedBy(i));
      BigDecimal compute = BigDecimal.valueOf(2_000 + random.nextInt(90_000), 2);
      BigDecimal storage = BigDecimal.valueOf(500 + random.nextInt(9_000), 2);
      InvoiceView invoice =
          ledger.invoice(
              scope,
              customer,
              subscription,
              "usd",
              issued,
              issued.plus(14, ChronoUnit.DAYS),
              "0",
              List.of(
                  new Charge("GPU Usage", "1", compute.toPlainString()),
                  new Charge("Storage", "1", storage.toPlainString())));
      settle(scope, invoice, issued, now, random.nextInt(100));
    }
  }

  private void settle(
      MerchantScope scope, InvoiceView invoice, Instant issued, Instant now, int luck) {
    Instant later = issued.plus(Duration.ofMinutes(30));
    boolean old = issued.isBefore(now.minus(14, ChronoUnit.DAYS));
    if (luck == 0) {
      ledger.withdraw(scope, invoice, later);
    } else if (luck == 1) {
      ledger.report(scope, invoice, PaymentStatus.FAILED, later);
    } else if (old ? luck > 3 : luck > 35) {
      ledger.report(scope, invoice, PaymentStatus.SUCCEEDED, later);
    }
  }

  private static List<EventDraft> year(Metered metered, Instant now, Random random) {
    List<EventDraft> events = new ArrayList<>(DAYS + RECENT_DAYS * EVENTS_A_DAY);
    for (int day = DAYS; day > 0; day--) {
      // A slow rise over the year, quieter weekends, and some noise.
      double season = 0.6 + 0.4 * (DAYS - day) / DAYS + (day % 7 < 2 ? -0.25 : 0);
      long total = Math.round(metered.daily() * (season + 0.3 * random.nextDouble()));
      Instant from = now.minus(day, ChronoUnit.DAYS);
      events.addAll(
          DemoUsage.spread(
              EXTERNAL_ID,
              metered.event(),
              metered.property(),
              from,
              from.plus(1, ChronoUnit.DAYS),
              day > RECENT_DAYS ? 1 : EVENTS_A_DAY,
              total));
    }
    return events;
  }
}
