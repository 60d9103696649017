package dev.billingportal.rest.shared;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.billingportal.service.catalog.PlanListing;
import dev.billingportal.service.catalog.PriceListing;
import java.util.List;

/** A plan on the wire, with every key that clients know. */
public record PlanWire(
    @JsonUnwrapped RecordWire record,
    String name,
    String lookupKey,
    String description,
    Integer displayOrder,
    List<PriceWire> prices,
    List<Object> entitlements,
    List<Object> creditGrants) {

  public static PlanWire of(PlanListing plan) {
    return of(plan, true);
  }

  /** Null for null. */
  static PlanWire of(PlanListing plan, boolean forMerchant) {
    return plan == null ? null : of(plan, plan.prices(), forMerchant);
  }

  /** With these prices, which may be null. Null for null. */
  static PlanWire of(PlanListing plan, List<PriceListing> prices, boolean forMerchant) {
    return plan == null
        ? null
        : new PlanWire(
            RecordWire.of(plan.info(), forMerchant),
            plan.name(),
            plan.lookupKey(),
            plan.description(),
            plan.displayOrder(),
            prices == null ? null : prices.stream().map(p -> PriceWire.of(p, forMerchant)).toList(),
            null,
            null);
  }
}
