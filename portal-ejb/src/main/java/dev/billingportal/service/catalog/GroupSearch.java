package dev.billingportal.service.catalog;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.billingportal.domain.catalog.GroupedKind;
import dev.billingportal.service.search.Expandable;
import dev.billingportal.service.search.SearchRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Size;
import java.util.List;

/** A search among groups: the common part and shortcuts for the fields asked for most. */
public record GroupSearch(
    @Valid @JsonUnwrapped SearchRequest request,
    @JsonFormat(with = JsonFormat.Feature.ACCEPT_CASE_INSENSITIVE_VALUES) GroupedKind entityType,
    @Size(max = 1000) List<String> groupIds,
    String lookupKey,
    String name,
    @Expandable({"entity_ids"}) String expand) {
  /** A search for every group. */
  public static final GroupSearch ALL = new GroupSearch(null, null, null, null, null, null);

  public GroupSearch {
    request = request == null ? SearchRequest.ALL : request;
  }
}
