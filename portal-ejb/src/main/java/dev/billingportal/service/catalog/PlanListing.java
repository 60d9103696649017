package dev.billingportal.service.catalog;

import dev.billingportal.domain.catalog.Plan;
import dev.billingportal.service.shared.RecordInfo;
import java.util.List;

/**
 * A plan.
 *
 * @param prices its published prices; null where nobody asked for them
 */
public record PlanListing(
    RecordInfo info,
    String name,
    String lookupKey,
    String description,
    Integer displayOrder,
    List<PriceListing> prices) {

  public static PlanListing of(Plan plan, List<PriceListing> prices) {
    return new PlanListing(
        RecordInfo.of(plan),
        plan.name(),
        plan.lookupKey(),
        plan.description(),
        plan.displayOrder(),
        prices);
  }
}
