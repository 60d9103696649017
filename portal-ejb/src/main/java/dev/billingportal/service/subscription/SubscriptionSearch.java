package dev.billingportal.service.subscription;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.billingportal.domain.catalog.BillingPeriod;
import dev.billingportal.domain.subscription.SubscriptionStatus;
import dev.billingportal.service.search.Expandable;
import dev.billingportal.service.search.SearchRequest;
import dev.billingportal.service.shared.NotSupported;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;

/**
 * A search among subscriptions: the common part and shortcuts for the fields asked for most.
 *
 * @param subscriptionStatus statuses as they show now
 * @param activeAt only those that had begun and had not ended at this moment
 */
@NotSupported({
  "billing_cadence=RECURRING",
  "effective_date_for_update",
  "invoicing_customer_ids",
  "parent_subscription_ids",
  "subscription_type=standalone",
  "trial_end_due_lte"
})
public record SubscriptionSearch(
    @Valid @JsonUnwrapped SearchRequest request,
    String customerId,
    @Size(max = 1000) List<String> customerIds,
    String externalCustomerId,
    String planId,
    @Size(max = 1000) List<String> subscriptionIds,
    @JsonFormat(with = JsonFormat.Feature.ACCEPT_CASE_INSENSITIVE_VALUES) @Size(max = 10)
        List<@NotNull SubscriptionStatus> subscriptionStatus,
    @Size(max = 10) List<BillingPeriod> billingPeriod,
    Instant activeAt,
    @Expandable({
          "plan",
          "prices",
          "meters",
          "groups",
          "customer",
          "line_items",
          "latest_invoice",
          "credit_grants",
          "entitlements",
          "coupon_associations",
          "pauses",
          "phases"
        })
        String expand) {
  /** A search for every subscription. */
  public static final SubscriptionSearch ALL =
      new SubscriptionSearch(null, null, null, null, null, null, null, null, null, null);

  public SubscriptionSearch {
    request = request == null ? SearchRequest.ALL : request;
  }
}
