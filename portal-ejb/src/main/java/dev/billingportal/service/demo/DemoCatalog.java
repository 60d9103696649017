package dev.billingportal.service.demo;

import dev.billingportal.domain.catalog.AggregationType;
import dev.billingportal.domain.catalog.BillingModel;
import dev.billingportal.domain.catalog.BillingPeriod;
import dev.billingportal.domain.catalog.FeatureType;
import dev.billingportal.domain.catalog.GroupedKind;
import dev.billingportal.domain.catalog.InvoiceCadence;
import dev.billingportal.domain.catalog.PriceEntityType;
import dev.billingportal.domain.catalog.PriceType;
import dev.billingportal.domain.catalog.ResetUsage;
import dev.billingportal.domain.catalog.TierMode;
import dev.billingportal.service.catalog.FeatureDraft;
import dev.billingportal.service.catalog.FeatureListing;
import dev.billingportal.service.catalog.Features;
import dev.billingportal.service.catalog.GroupDraft;
import dev.billingportal.service.catalog.Groups;
import dev.billingportal.service.catalog.MeterDraft;
import dev.billingportal.service.catalog.PlanDraft;
import dev.billingportal.service.catalog.Plans;
import dev.billingportal.service.catalog.PriceDraft;
import dev.billingportal.service.catalog.Prices;
import dev.billingportal.service.tenant.MerchantScope;
import jakarta.ejb.EJB;
import jakarta.ejb.Stateless;
import java.math.BigDecimal;
import java.util.List;

/** Makes the demo's groups, features, plans and prices, in as few words as a demo needs. */
@Stateless
public class DemoCatalog {
  @EJB private Groups groups;
  @EJB private Features features;
  @EJB private Plans plans;
  @EJB private Prices prices;

  /** The id of a new group of features. */
  public String group(MerchantScope scope, String name, String lookupKey) {
    return groups
        .create(scope, new GroupDraft(name, lookupKey, GroupedKind.FEATURE, null, null))
        .info()
        .id();
  }

  /**
   * The meter's id of a new metered feature.
   *
   * @param property the event property that is summed up
   * @param groupId null for none
   */
  public String feature(
      MerchantScope scope,
      String name,
      String eventName,
      String property,
      String unit,
      String units,
      String groupId) {
    FeatureListing made =
        features.create(
            scope,
            new FeatureDraft(
                name,
                FeatureType.METERED,
                eventName,
                null,
                groupId,
                null,
                new MeterDraft(
                    name,
                    eventName,
                    new MeterDraft.Aggregation(
                        AggregationType.SUM, property, null, null, null, null),
                    null,
                    ResetUsage.BILLING_PERIOD),
                unit,
                units,
                null,
                null,
                null,
                null));
    return made.meter().info().id();
  }

  public String plan(MerchantScope scope, String name, String lookupKey) {
    return plans.create(scope, new PlanDraft(name, lookupKey, null, null, null, null)).info().id();
  }

  /** Charges the same for every unit, monthly in arrears. */
  public void flatPrice(
      MerchantScope scope, String planId, String meterId, String currency, String amount) {
    prices.create(
        scope,
        price(
            planId,
            meterId,
            currency,
            BillingModel.FLAT_FEE,
            new BigDecimal(amount),
            null,
            null,
            null));
  }

  /** Charges for packages that were begun, monthly in arrears. */
  public void packagePrice(
      MerchantScope scope,
      String planId,
      String meterId,
      String currency,
      String amount,
      int units) {
    prices.create(
        scope,
        price(
            planId,
            meterId,
            currency,
            BillingModel.PACKAGE,
            new BigDecimal(amount),
            null,
            null,
            new PriceDraft.Transform(units, null)));
  }

  /** Charges each unit at its own tier, monthly in arrears. */
  public void slabPrice(
      MerchantScope scope,
      String planId,
      String meterId,
      String currency,
      String firstUnits,
      String firstAmount,
      String restAmount) {
    prices.create(
        scope,
        price(
            planId,
            meterId,
            currency,
            BillingModel.TIERED,
            null,
            TierMode.SLAB,
            List.of(
                new PriceDraft.Tier(new BigDecimal(firstUnits), new BigDecimal(firstAmount), null),
                new PriceDraft.Tier(null, new BigDecimal(restAmount), null)),
            null));
  }

  private static PriceDraft price(
      String planId,
      String meterId,
      String currency,
      BillingModel model,
      BigDecimal amount,
      TierMode tierMode,
      List<PriceDraft.Tier> tiers,
      PriceDraft.Transform transform) {
    return new PriceDraft(
        PriceEntityType.PLAN,
        planId,
        PriceType.USAGE,
        model,
        BillingPeriod.MONTHLY,
        1,
        InvoiceCadence.ARREAR,
        currency,
        amount,
        tierMode,
        tiers,
        transform,
        meterId,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null);
  }
}
