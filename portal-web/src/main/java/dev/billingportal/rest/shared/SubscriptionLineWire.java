package dev.billingportal.rest.shared;

import dev.billingportal.domain.subscription.CommitmentType;
import dev.billingportal.service.catalog.Commitment;
import dev.billingportal.service.catalog.PriceListing;
import dev.billingportal.service.subscription.SubscriptionDetails;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** A subscription's line on the wire, with every key that clients know. */
public record SubscriptionLineWire(
    String id,
    String subscriptionId,
    String customerId,
    String entityId,
    String entityType,
    String planDisplayName,
    String displayName,
    String priceId,
    String priceType,
    PriceWire price,
    String priceUnit,
    String priceUnitId,
    String meterId,
    String meterDisplayName,
    MeterWire meter,
    BigDecimal quantity,
    String currency,
    String billingPeriod,
    int billingPeriodCount,
    String invoiceCadence,
    int trialPeriod,
    Instant startDate,
    Instant endDate,
    String subscriptionPhaseId,
    String addonAssociationId,
    BigDecimal commitmentAmount,
    String commitmentDuration,
    BigDecimal commitmentOverageFactor,
    BigDecimal commitmentQuantity,
    List<Object> commitmentTimeBuckets,
    Boolean commitmentTrueUpEnabled,
    String commitmentType,
    Boolean commitmentWindowed,
    Map<String, String> metadata,
    String status,
    String tenantId,
    String environmentId,
    Instant createdAt,
    String createdBy,
    Instant updatedAt,
    String updatedBy) {

  static SubscriptionLineWire of(
      SubscriptionDetails.Line line, SubscriptionDetails subscription, boolean forMerchant) {
    RecordWire record = RecordWire.of(subscription.info(), forMerchant);
    PriceListing price = line.price();
    MeterWire meter = MeterWire.of(price.meter(), forMerchant);
    Commitment commitment = line.commitment();
    return new SubscriptionLineWire(
        line.id(),
        record.id(),
        subscription.customerId(),
        price.planId(),
        "plan",
        subscription.planName(),
        line.displayName(),
        price.info().id(),
        line.type().name(),
        PriceWire.of(price, forMerchant),
        null,
        null,
        price.meter() == null ? null : price.meter().info().id(),
        price.meter() == null ? null : price.meter().name(),
        meter,
        line.quantity(),
        subscription.currency(),
        price.billingPeriod().name(),
        price.billingPeriodCount(),
        price.cadence().name(),
        price.trialPeriodDays(),
        line.startDate(),
        line.endDate(),
        null,
        null,
        commitment == null || commitment.type() == CommitmentType.QUANTITY
            ? null
            : commitment.amount(),
        commitment == null ? null : price.billingPeriod().name(),
        commitment == null ? null : commitment.overageFactor(),
        commitment == null ? null : commitment.quantity(),
        null,
        commitment == null ? null : commitment.trueUp(),
        commitment == null ? null : commitment.type().wire(),
        commitment == null ? null : false,
        null,
        record.status(),
        record.tenantId(),
        record.environmentId(),
        record.createdAt(),
        record.createdBy(),
        record.updatedAt(),
        record.updatedBy());
  }
}
