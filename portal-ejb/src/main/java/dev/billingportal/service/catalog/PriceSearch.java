package dev.billingportal.service.catalog;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.billingportal.domain.catalog.BillingPeriod;
import dev.billingportal.domain.catalog.PriceEntityType;
import dev.billingportal.service.search.Expandable;
import dev.billingportal.service.search.SearchRequest;
import dev.billingportal.service.shared.NotSupported;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Size;
import java.util.List;

/**
 * A search among prices: the common part and shortcuts for the fields asked for most.
 *
 * @param allowExpiredPrices whether prices past their end are wanted too
 */
@NotSupported({"parent_price_id", "start_date_lt", "subscription_id"})
public record PriceSearch(
    @Valid @JsonUnwrapped SearchRequest request,
    PriceEntityType entityType,
    @Size(max = 1000) List<String> entityIds,
    @Size(max = 1000) List<String> planIds,
    @Size(max = 1000) List<String> priceIds,
    @Size(max = 1000) List<String> meterIds,
    @Size(max = 10) List<BillingPeriod> billingPeriods,
    Boolean allowExpiredPrices,
    @Expandable({"plan", "meter", "meters", "group", "groups", "addon", "addons"}) String expand) {
  /** A search for every price that can be taken. */
  public static final PriceSearch ALL =
      new PriceSearch(null, null, null, null, null, null, null, null, null);

  public PriceSearch {
    request = request == null ? SearchRequest.ALL : request;
  }
}
