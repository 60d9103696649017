package dev.billingportal.rest.merchant;

import dev.billingportal.rest.shared.UsageSelection;
import dev.billingportal.rest.shared.UsageSummaryWire;
import dev.billingportal.service.usage.CustomerUsage;
import dev.billingportal.service.usage.MerchantUsage;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;

/** One customer's usage in the running period by either of the customer's ids. */
// A root of its own: as a method beside "customers/{id}" RESTEasy would not find it.
@ApplicationScoped
@Path("customers/usage")
@ForMerchants
@Produces(MediaType.APPLICATION_JSON)
public class CustomerUsageLookupResource {
  @EJB private MerchantUsage usage;
  @Inject private MerchantRequest merchant;

  @GET
  public UsageSummaryWire byEitherId(
      @QueryParam("customer_id") String id,
      @QueryParam("customer_lookup_key") String externalId,
      @BeanParam UsageSelection selection) {
    CustomerUsage found = usage.current(merchant.scope(), id, externalId);
    return UsageSummaryWire.forMerchant(
        found.customerId(), found.features().stream().filter(selection.asked()).toList());
  }
}
