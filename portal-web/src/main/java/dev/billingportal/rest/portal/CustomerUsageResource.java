package dev.billingportal.rest.portal;

import dev.billingportal.domain.session.PortalSection;
import dev.billingportal.rest.shared.UsageAnalyticsWire;
import dev.billingportal.rest.shared.UsageSummaryWire;
import dev.billingportal.service.usage.PeriodUsage;
import dev.billingportal.service.usage.UsageAnalyticsRequest;
import dev.billingportal.service.usage.UsageQueries;
import jakarta.ejb.EJB;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** A customer's own usage and charges: {@code /v1/customer/portal}. */
@Path("customer/portal")
@ForPortal(sections = {PortalSection.OVERVIEW, PortalSection.USAGE})
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public class CustomerUsageResource {
  @EJB private UsageQueries usage;
  @Inject private PortalRequest portal;

  @GET
  @Path("usage")
  @Consumes(MediaType.WILDCARD)
  public UsageSummaryWire usage(
      @QueryParam("feature_ids") List<String> featureIds,
      @QueryParam("feature_lookup_keys") List<String> lookupKeys,
      @QueryParam("subscription_ids") List<String> subscriptionIds) {
    Set<String> features = split(featureIds);
    Set<String> keys = split(lookupKeys);
    Set<String> subscriptions = split(subscriptionIds);
    Predicate<PeriodUsage> asked =
        one ->
            (features.isEmpty() || features.contains(one.featureId()))
                && (keys.isEmpty() || (one.lookupKey() != null && keys.contains(one.lookupKey())))
                && (subscriptions.isEmpty()
                    || !Collections.disjoint(subscriptions, one.subscriptionIds()));
    return UsageSummaryWire.of(
        portal.customer().customerId(),
        usage.current(portal.customer()).stream().filter(asked).toList());
  }

  @POST
  @Path("analytics/revenue")
  public UsageAnalyticsWire revenue(UsageAnalyticsRequest request) {
    return analytics(request);
  }

  /** The customer's own charges; what the usage costs the merchant is the merchant's business. */
  @POST
  @Path("analytics/cost")
  public UsageAnalyticsWire cost(UsageAnalyticsRequest request) {
    return analytics(request);
  }

  private UsageAnalyticsWire analytics(UsageAnalyticsRequest request) {
    return UsageAnalyticsWire.of(
        usage.analytics(
            portal.customer(), request == null ? UsageAnalyticsRequest.EVERYTHING : request));
  }

  /** Both {@code ?a=1&a=2} and {@code ?a=1,2}. */
  private static Set<String> split(List<String> sent) {
    return sent.stream()
        .flatMap(text -> List.of(text.split(",")).stream())
        .map(String::trim)
        .filter(text -> !text.isEmpty())
        .collect(Collectors.toSet());
  }
}
