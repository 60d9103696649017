package dev.billingportal.rest.shared;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.billingportal.service.catalog.Commitment;
import dev.billingportal.service.catalog.PriceListing;
import dev.billingportal.service.customer.CustomerProfile;
import dev.billingportal.service.invoice.InvoiceView;
import dev.billingportal.service.subscription.SubscriptionDetails;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;

/** A subscription on the wire, with every key that clients know. */
public record SubscriptionWire(
    @JsonUnwrapped RecordWire record,
    String customerId,
    CustomerWire customer,
    String planId,
    PlanWire plan,
    String lookupKey,
    String subscriptionStatus,
    String subscriptionType,
    String currency,
    String billingCadence,
    String billingPeriod,
    int billingPeriodCount,
    String billingCycle,
    Instant billingAnchor,
    String timezone,
    String customerTimezone,
    Instant startDate,
    Instant endDate,
    Instant currentPeriodStart,
    Instant currentPeriodEnd,
    Instant trialStart,
    Instant trialEnd,
    Instant cancelAt,
    Instant cancelledAt,
    boolean cancelAtPeriodEnd,
    List<SubscriptionLineWire> lineItems,
    String paymentTerms,
    String paymentBehavior,
    String prorationBehavior,
    String collectionMethod,
    String gatewayPaymentMethodId,
    String invoicingCustomerId,
    String parentSubscriptionId,
    String pauseStatus,
    String activePauseId,
    List<Object> pauses,
    List<Object> phases,
    List<Object> couponAssociations,
    List<Object> creditGrants,
    List<Object> entitlements,
    InvoiceWire latestInvoice,
    Object checkoutSession,
    BigDecimal autoInvoiceThreshold,
    BigDecimal commitmentAmount,
    String commitmentDuration,
    BigDecimal overageFactor,
    boolean enableTrueUp,
    Integer syncedPriceSequence,
    int version) {

  /** With the merchant's own notes. */
  public static SubscriptionWire forMerchant(SubscriptionDetails subscription) {
    return of(subscription, Parts.NONE, true);
  }

  /** The same with more of what it refers to. */
  public static SubscriptionWire forMerchant(SubscriptionDetails subscription, Parts parts) {
    return of(subscription, parts, true);
  }

  /** Without what is the merchant's own. */
  public static SubscriptionWire forCustomer(SubscriptionDetails subscription) {
    return of(subscription, Parts.NONE, false);
  }

  /**
   * What else an answer holds of a subscription; each part may be null.
   *
   * @param prices of the plan
   */
  public record Parts(
      CustomerProfile customer, List<PriceListing> prices, InvoiceView latestInvoice) {
    static final Parts NONE = new Parts(null, null, null);
  }

  private static SubscriptionWire of(
      SubscriptionDetails subscription, Parts parts, boolean forMerchant) {
    Commitment commitment = subscription.commitment();
    return new SubscriptionWire(
        RecordWire.of(subscription.info(), forMerchant),
        subscription.customerId(),
        parts.customer() == null ? null : CustomerWire.of(parts.customer()),
        subscription.plan() == null ? null : subscription.plan().info().id(),
        PlanWire.of(subscription.plan(), parts.prices(), forMerchant),
        subscription.lookupKey(),
        subscription.status().wire(),
        "standalone",
        subscription.currency(),
        "RECURRING",
        subscription.billingPeriod().name(),
        subscription.billingPeriodCount(),
        subscription.billingCycle().wire(),
        subscription.billingAnchor(),
        subscription.timezone().getId(),
        subscription.timezone().getId(),
        subscription.startDate(),
        subscription.endDate(),
        subscription.periodStart(),
        subscription.periodEnd(),
        subscription.trialStart(),
        subscription.trialEnd(),
        subscription.cancelAt(),
        subscription.cancelledAt(),
        subscription.cancelAtPeriodEnd(),
        subscription.lines().stream()
            .map(line -> SubscriptionLineWire.of(line, subscription, forMerchant))
            .toList(),
        subscription.paymentTerms(),
        null,
        null,
        subscription.collectionMethod() == null ? null : subscription.collectionMethod().wire(),
        null,
        null,
        null,
        "none",
        null,
        null,
        null,
        null,
        null,
        null,
        parts.latestInvoice() == null ? null : InvoiceWire.of(parts.latestInvoice()),
        null,
        null,
        commitment == null ? null : commitment.amount(),
        commitment == null ? null : subscription.billingPeriod().name(),
        commitment == null ? null : commitment.overageFactor(),
        commitment != null && commitment.trueUp(),
        null,
        subscription.version());
  }
}
