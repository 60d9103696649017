package dev.billingportal.rest.portal;

import dev.billingportal.domain.session.PortalSection;
import dev.billingportal.rest.shared.ListWire;
import dev.billingportal.rest.shared.SubscriptionWire;
import dev.billingportal.service.subscription.SubscriptionQueries;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** The customer's own subscriptions: {@code /v1/customer/portal/subscriptions}. */
@ApplicationScoped
@Path("customer/portal/subscriptions")
@ForPortal(sections = PortalSection.OVERVIEW)
@Produces(MediaType.APPLICATION_JSON)
public class PortalSubscriptionsResource {
  @EJB private SubscriptionQueries subscriptions;
  @Inject private PortalRequest portal;

  /** Active ones first, the newest first; no body asks for the first page. */
  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  public ListWire<SubscriptionWire> list(PageWish wish) {
    return ListWire.of(
        subscriptions.details(portal.customer(), PageWish.of(wish)), SubscriptionWire::forCustomer);
  }

  @GET
  @Path("{id}")
  public SubscriptionWire get(@PathParam("id") String id) {
    return SubscriptionWire.forCustomer(subscriptions.get(portal.customer(), id));
  }
}
