package dev.billingportal.rest.shared;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.billingportal.domain.catalog.BillingModel;
import dev.billingportal.domain.catalog.PriceTier;
import dev.billingportal.domain.shared.Money;
import dev.billingportal.service.catalog.PlanListing;
import dev.billingportal.service.catalog.PriceListing;
import dev.billingportal.service.catalog.PriceTerms;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A price on the wire, with every key that clients know. */
public record PriceWire(
    @JsonUnwrapped RecordWire record,
    String entityType,
    String entityId,
    String type,
    String billingModel,
    String billingPeriod,
    int billingPeriodCount,
    String billingCadence,
    String invoiceCadence,
    String currency,
    BigDecimal amount,
    String displayAmount,
    String tierMode,
    List<Tier> tiers,
    Transform transformQuantity,
    String meterId,
    MeterWire meter,
    Map<String, List<String>> filterValues,
    String groupId,
    GroupWire group,
    PlanWire plan,
    Object addon,
    String displayName,
    String description,
    String lookupKey,
    BigDecimal minQuantity,
    int trialPeriod,
    int trialPeriodDays,
    String parentPriceId,
    BigDecimal conversionRate,
    String displayPriceUnitAmount,
    String priceUnit,
    BigDecimal priceUnitAmount,
    String priceUnitId,
    List<Tier> priceUnitTiers,
    String priceUnitType,
    Object pricingUnit,
    Long sequence,
    Instant startDate,
    Instant endDate) {

  /** One tier; {@code up_to} is inclusive, null for the last one. */
  public record Tier(Long upTo, BigDecimal unitAmount, BigDecimal flatAmount) {
    private static Tier of(PriceTier tier) {
      return new Tier(
          tier.upTo() == null ? null : tier.upTo().longValueExact(),
          tier.unitAmount(),
          tier.flatAmount());
    }
  }

  /** How units make packages. */
  public record Transform(Integer divideBy, String round) {}

  public static PriceWire of(PriceListing price) {
    return of(price, true);
  }

  /** With the plan it belongs to, or null. */
  public static PriceWire of(PriceListing price, PlanListing plan) {
    return of(price, plan, true);
  }

  /** Null for null. */
  static PriceWire of(PriceListing price, boolean forMerchant) {
    return of(price, null, forMerchant);
  }

  private static PriceWire of(PriceListing price, PlanListing plan, boolean forMerchant) {
    if (price == null) {
      return null;
    }
    PriceTerms terms = price.terms();
    boolean tiered = terms.model() == BillingModel.TIERED;
    boolean packaged = terms.model() == BillingModel.PACKAGE;
    return new PriceWire(
        RecordWire.of(price.info(), forMerchant),
        price.entityType().name(),
        price.planId(),
        price.type().name(),
        terms.model().name(),
        price.billingPeriod().name(),
        price.billingPeriodCount(),
        "RECURRING",
        price.cadence().name(),
        terms.currency(),
        terms.amount(),
        display(terms),
        terms.tierMode() == null ? null : terms.tierMode().name(),
        tiered ? terms.tiers().stream().map(Tier::of).toList() : null,
        packaged ? new Transform(terms.divideBy(), terms.roundUp() ? "up" : "down") : null,
        price.meter() == null ? null : price.meter().info().id(),
        MeterWire.of(price.meter(), forMerchant),
        price.filterValues(),
        price.group() == null ? null : price.group().info().id(),
        GroupWire.of(price.group(), forMerchant),
        PlanWire.of(plan, forMerchant),
        null,
        price.displayName(),
        price.description(),
        price.lookupKey(),
        price.minQuantity() == null ? BigDecimal.ZERO : price.minQuantity(),
        price.trialPeriodDays(),
        price.trialPeriodDays(),
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        "FIAT",
        null,
        null,
        price.startDate(),
        price.endDate());
  }

  private static String display(PriceTerms terms) {
    if (terms.amount() == null) {
      return null;
    }
    String symbol =
        Currency.getInstance(terms.currency().toUpperCase(Locale.ROOT)).getSymbol(Locale.US);
    BigDecimal amount = terms.amount().stripTrailingZeros();
    int digits = Math.max(Money.fractionDigits(terms.currency()), amount.scale());
    return symbol + amount.setScale(digits).toPlainString();
  }
}
