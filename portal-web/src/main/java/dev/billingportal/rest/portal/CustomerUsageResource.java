package dev.billingportal.rest.portal;

import dev.billingportal.domain.session.PortalSection;
import dev.billingportal.rest.shared.UsageAnalyticsWire;
import dev.billingportal.rest.shared.UsageSelection;
import dev.billingportal.rest.shared.UsageSummaryWire;
import dev.billingportal.service.usage.UsageAnalyticsRequest;
import dev.billingportal.service.usage.UsageQueries;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** A customer's own usage and charges: {@code /v1/customer/portal}. */
@ApplicationScoped
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
  public UsageSummaryWire usage(@BeanParam UsageSelection selection) {
    return UsageSummaryWire.forCustomer(
        portal.customer().customerId(),
        usage.current(portal.customer()).stream().filter(selection.asked()).toList());
  }

  @POST
  @Path("analytics/revenue")
  public UsageAnalyticsWire revenue(@Valid UsageAnalyticsRequest request) {
    return analytics(request);
  }

  /**
   * The customer's own charges, not found where amounts are hidden; what the usage costs the
   * merchant is the merchant's business.
   */
  @POST
  @Path("analytics/cost")
  @ForPortal(amounts = true)
  public UsageAnalyticsWire cost(@Valid UsageAnalyticsRequest request) {
    return analytics(request);
  }

  private UsageAnalyticsWire analytics(UsageAnalyticsRequest request) {
    return UsageAnalyticsWire.forCustomer(
        usage.analytics(
            portal.customer(), request == null ? UsageAnalyticsRequest.EVERYTHING : request));
  }
}
