package dev.billingportal.service.subscription;

import com.fasterxml.jackson.annotation.JsonFormat;
import dev.billingportal.domain.catalog.BillingPeriod;
import dev.billingportal.domain.subscription.BillingCycle;
import dev.billingportal.domain.subscription.CollectionMethod;
import dev.billingportal.domain.subscription.SubscriptionStatus;
import dev.billingportal.service.shared.NotSupported;
import dev.billingportal.service.shared.PlainId;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * A subscription to be. The customer is named by either id. What other billing systems take here
 * and this one cannot charge is refused rather than left out of the bill.
 *
 * @param billingPeriodCount 1 if null
 * @param billingAnchor where periods begin, the start if null; the calendar wins over it
 * @param billingCycle by anniversary if null
 * @param startDate now if null
 * @param timezone IANA zone, the customer's if null
 * @param trialPeriodDays the longest trial of the prices taken if null
 * @param commitmentAmount what usage charges of a period are committed to, except those of lines
 *     with a commitment of their own
 * @param commitmentDuration the billing period if null, and nothing else
 * @param overageFactor 1 if null
 * @param lineItemCommitments by price
 */
@NotSupported({
  "auto_invoice_threshold=0",
  "checkout",
  "inheritance",
  "line_item_coupons",
  "override_entitlements",
  "payment_behavior=allow_incomplete|default_active",
  "proration_behavior=none",
  "tax_rate_overrides"
})
public record SubscriptionDraft(
    @Size(max = 64) String customerId,
    @Size(max = 255) String externalCustomerId,
    @NotBlank @Size(max = 64) String planId,
    @NotBlank String currency,
    @NotNull BillingPeriod billingPeriod,
    @Min(1) @Max(1000) Integer billingPeriodCount,
    @JsonFormat(with = JsonFormat.Feature.ACCEPT_CASE_INSENSITIVE_VALUES) BillingCycle billingCycle,
    Instant billingAnchor,
    Instant startDate,
    Instant endDate,
    @Size(max = 64) String timezone,
    @Min(0) @Max(3650) Integer trialPeriodDays,
    @JsonFormat(with = JsonFormat.Feature.ACCEPT_CASE_INSENSITIVE_VALUES)
        SubscriptionStatus subscriptionStatus,
    @JsonFormat(with = JsonFormat.Feature.ACCEPT_CASE_INSENSITIVE_VALUES)
        CollectionMethod collectionMethod,
    @Pattern(regexp = "(15|30|45|60|75|90) NET", message = "must be 15, 30, 45, 60, 75 or 90 NET")
        String paymentTerms,
    @Size(max = 255) @PlainId String lookupKey,
    @Size(max = 0, message = NOT_SUPPORTED) List<Object> addons,
    @Size(max = 0, message = NOT_SUPPORTED) List<Object> coupons,
    @Size(max = 0, message = NOT_SUPPORTED) List<Object> subscriptionCoupons,
    @Size(max = 0, message = NOT_SUPPORTED) List<Object> creditGrants,
    @Size(max = 0, message = NOT_SUPPORTED) List<Object> lineItems,
    @Size(max = 0, message = NOT_SUPPORTED) List<Object> overrideLineItems,
    @Size(max = 0, message = NOT_SUPPORTED) List<Object> phases,
    BigDecimal commitmentAmount,
    BillingPeriod commitmentDuration,
    BigDecimal overageFactor,
    Boolean enableTrueUp,
    @Size(max = 100) Map<@Size(max = 64) String, LineCommitment> lineItemCommitments,
    @Size(max = 50) Map<@Size(max = 100) String, @Size(max = 2000) String> metadata,
    @PlainId String idempotencyKey) {
  private static final String NOT_SUPPORTED = "is not supported";
}
