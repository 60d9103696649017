package dev.billingportal.service.customer;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.billingportal.service.search.Expandable;
import dev.billingportal.service.search.SearchRequest;
import dev.billingportal.service.shared.NotSupported;
import jakarta.validation.Valid;
import java.util.List;

/** A search among customers: the common part and shortcuts for the fields asked for most. */
@NotSupported("metadata")
public record CustomerSearch(
    @Valid @JsonUnwrapped SearchRequest request,
    String email,
    String externalId,
    List<String> externalIds,
    List<String> customerIds,
    @Expandable({"parent_customer"}) String expand) {
  public CustomerSearch {
    request = request == null ? SearchRequest.ALL : request;
  }
}
