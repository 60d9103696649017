package dev.billingportal.service.catalog;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.billingportal.service.search.Expandable;
import dev.billingportal.service.search.SearchRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Size;
import java.util.List;

/** A search among features: the common part and shortcuts for the fields asked for most. */
public record FeatureSearch(
    @Valid @JsonUnwrapped SearchRequest request,
    @Size(max = 1000) List<String> featureIds,
    String lookupKey,
    @Size(max = 1000) List<String> lookupKeys,
    @Size(max = 1000) List<String> meterIds,
    @Size(max = 255) String nameContains,
    @Expandable({"meter", "meters", "group", "groups"}) String expand) {
  /** A search for every feature. */
  public static final FeatureSearch ALL =
      new FeatureSearch(null, null, null, null, null, null, null);

  public FeatureSearch {
    request = request == null ? SearchRequest.ALL : request;
  }
}
