package dev.billingportal.rest.merchant;

import static org.assertj.core.api.Assertions.assertThat;

import dev.billingportal.domain.shared.RecordStatus;
import dev.billingportal.service.catalog.PlanListing;
import dev.billingportal.service.catalog.Plans;
import dev.billingportal.service.catalog.PriceListing;
import dev.billingportal.service.customer.CustomerProfile;
import dev.billingportal.service.customer.Customers;
import dev.billingportal.service.invoice.InvoiceView;
import dev.billingportal.service.invoice.Invoices;
import dev.billingportal.service.shared.RecordInfo;
import dev.billingportal.service.subscription.SubscriptionDetails;
import dev.billingportal.service.subscription.Subscriptions;
import dev.billingportal.service.tenant.MerchantScope;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ExpansionsTest {
  private final List<String> asked = new ArrayList<>();
  private final Expansions expansions =
      new Expansions(new NoCustomers(), new NoPlans(), new Subscriptions(), new NoInvoices());

  @Test
  void a_page_of_any_length_asks_once_for_each_word() {
    expansions.ofSubscriptions(page(1000), "customer, prices,latest_invoice");

    assertThat(asked)
        .containsExactlyInAnyOrder("customers of 7 ids", "prices of 1 ids", "invoices of 1000 ids");
  }

  @Test
  void what_is_not_asked_for_is_not_read() {
    expansions.ofSubscriptions(page(10), null);
    expansions.ofSubscriptions(page(10), "");
    expansions.ofSubscriptions(page(10), "plan,line_items");

    assertThat(asked).isEmpty();
  }

  /** Of seven customers and one plan. */
  private static List<SubscriptionDetails> page(int rows) {
    return IntStream.range(0, rows).mapToObj(i -> subscription("s-" + i, "c-" + i % 7)).toList();
  }

  private static SubscriptionDetails subscription(String id, String customer) {
    PlanListing plan = new PlanListing(info("p-1"), "Plan", null, null, null, null);
    return new SubscriptionDetails(
        info(id), 1, customer, plan, "Plan", null, "usd", null, null, 1, null, null, null, null,
        null, null, null, null, null, null, null, false, null, null, null, List.of());
  }

  private static RecordInfo info(String id) {
    return new RecordInfo(id, "t", "e", Map.of(), RecordStatus.PUBLISHED, null, null, null, null);
  }

  private <P> Map<String, P> note(String what, Collection<String> ids) {
    asked.add(what + " of " + ids.size() + " ids");
    return Map.of();
  }

  private final class NoCustomers extends Customers {
    @Override
    public Map<String, CustomerProfile> byIds(MerchantScope scope, Collection<String> ids) {
      return note("customers", ids);
    }
  }

  private final class NoPlans extends Plans {
    @Override
    public Map<String, List<PriceListing>> prices(MerchantScope scope, Collection<String> ids) {
      return note("prices", ids);
    }
  }

  private final class NoInvoices extends Invoices {
    @Override
    public Map<String, InvoiceView> latestOf(MerchantScope scope, Collection<String> ids) {
      return note("invoices", ids);
    }
  }
}
