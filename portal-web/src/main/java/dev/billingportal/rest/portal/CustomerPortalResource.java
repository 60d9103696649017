package dev.billingportal.rest.portal;

import dev.billingportal.domain.session.PortalSection;
import dev.billingportal.rest.shared.CustomerWire;
import dev.billingportal.service.customer.CustomerQueries;
import dev.billingportal.service.session.PortalConfigQueries;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** Who the customer is, and what their portal shows: {@code /v1/customer/portal}. */
@ApplicationScoped
@Path("customer/portal")
@ForPortal
@Produces(MediaType.APPLICATION_JSON)
public class CustomerPortalResource {
  @EJB private CustomerQueries customers;
  @EJB private PortalConfigQueries configs;
  @Inject private PortalRequest portal;

  /** The customer, without what is between the merchant and themselves. */
  @GET
  @Path("info")
  @ForPortal(
      sections = {
        PortalSection.OVERVIEW,
        PortalSection.CREDITS,
        PortalSection.INVOICES,
        PortalSection.USAGE
      })
  public CustomerWire info() {
    return CustomerWire.forCustomer(customers.profile(portal.customer()));
  }

  @GET
  @Path("config")
  public PortalConfigWire config() {
    return PortalConfigWire.of(configs.of(portal.customer()), portal.customer());
  }
}
