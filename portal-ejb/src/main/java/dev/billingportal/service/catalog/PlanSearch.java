package dev.billingportal.service.catalog;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.billingportal.service.search.Expandable;
import dev.billingportal.service.search.SearchRequest;
import dev.billingportal.service.shared.NotSupported;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Size;
import java.util.List;

/** A search among plans: the common part and shortcuts for the fields asked for most. */
@NotSupported("metadata")
public record PlanSearch(
    @Valid @JsonUnwrapped SearchRequest request,
    @Size(max = 1000) List<String> planIds,
    String lookupKey,
    @Expandable({"prices", "meters", "groups", "entitlements", "credit_grants"}) String expand) {
  /** A search for every plan. */
  public static final PlanSearch ALL = new PlanSearch(null, null, null, null);

  public PlanSearch {
    request = request == null ? SearchRequest.ALL : request;
  }
}
