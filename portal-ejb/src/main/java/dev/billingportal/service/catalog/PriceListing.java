package dev.billingportal.service.catalog;

import dev.billingportal.domain.catalog.BillingPeriod;
import dev.billingportal.domain.catalog.InvoiceCadence;
import dev.billingportal.domain.catalog.PackageRounding;
import dev.billingportal.domain.catalog.Price;
import dev.billingportal.domain.catalog.PriceEntityType;
import dev.billingportal.domain.catalog.PriceType;
import dev.billingportal.domain.shared.NotMoney;
import dev.billingportal.service.shared.RecordInfo;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * A price with its meter and its group.
 *
 * @param meter null for a fixed price
 * @param filterValues for each property the values one of which an event must have to be counted;
 *     null for all events of the meter
 * @param group null if it is in none
 * @param minQuantity the fewest units that can be bought; null for no such bound
 */
public record PriceListing(
    RecordInfo info,
    PriceEntityType entityType,
    String planId,
    PriceType type,
    PriceTerms terms,
    BillingPeriod billingPeriod,
    int billingPeriodCount,
    InvoiceCadence cadence,
    MeterDefinition meter,
    Map<String, List<String>> filterValues,
    GroupListing group,
    String displayName,
    String description,
    String lookupKey,
    @NotMoney BigDecimal minQuantity,
    int trialPeriodDays,
    Instant startDate,
    Instant endDate) {

  static PriceListing of(Price price, MeterDefinition meter, GroupListing group) {
    return new PriceListing(
        RecordInfo.of(price),
        price.entityType(),
        price.entityId(),
        price.type(),
        new PriceTerms(
            price.currency(),
            price.model(),
            price.amount(),
            price.tierMode(),
            price.tiers(),
            price.divideBy(),
            price.rounding() != PackageRounding.DOWN),
        price.interval().unit(),
        price.interval().count(),
        price.cadence(),
        meter,
        price.filterValues(),
        group,
        price.displayName(),
        price.description(),
        price.lookupKey(),
        price.minQuantity(),
        price.trialPeriodDays(),
        price.startDate(),
        price.endDate());
  }
}
