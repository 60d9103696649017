package dev.billingportal.rest.merchant;

import dev.billingportal.rest.shared.CustomerWire;
import dev.billingportal.rest.shared.InvoiceSummaryWire;
import dev.billingportal.rest.shared.ListWire;
import dev.billingportal.service.customer.CustomerChange;
import dev.billingportal.service.customer.CustomerDraft;
import dev.billingportal.service.customer.CustomerSearch;
import dev.billingportal.service.customer.Customers;
import dev.billingportal.service.invoice.Invoices;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;

/** Customers: {@code /v1/customers}. */
@ApplicationScoped
@Path("customers")
@ForMerchants
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public class CustomersResource {
  @EJB private Customers customers;
  @EJB private Invoices invoices;
  @Inject private MerchantRequest merchant;
  @Inject private Creations creations;

  @POST
  @APIResponseSchema(value = CustomerWire.class, responseCode = "201")
  @Parameter(ref = "IdempotencyKey")
  public Response create(@NotNull @Valid CustomerDraft draft) {
    return creations.answer(
        "customers.create",
        201,
        draft,
        null,
        () -> CustomerWire.of(customers.create(merchant.scope(), draft)));
  }

  @GET
  @Path("{id}")
  public CustomerWire get(@PathParam("id") String id) {
    return CustomerWire.of(customers.get(merchant.scope(), id));
  }

  @GET
  @Path("external/{external_id}")
  public CustomerWire getByExternalId(@PathParam("external_id") String externalId) {
    return CustomerWire.of(customers.getByExternalId(merchant.scope(), externalId));
  }

  @GET
  @Path("{id}/invoices/summary")
  public InvoiceSummaryWire invoiceSummary(@PathParam("id") String id) {
    return InvoiceSummaryWire.of(invoices.summary(merchant.scope(), id));
  }

  @PUT
  public CustomerWire update(
      @QueryParam("id") String id,
      @QueryParam("external_customer_id") String externalId,
      @NotNull @Valid CustomerChange change) {
    return CustomerWire.of(customers.update(merchant.scope(), id, externalId, change));
  }

  @DELETE
  @Path("{id}")
  public void archive(@PathParam("id") String id) {
    customers.archive(merchant.scope(), id);
  }

  /** Puts an archived customer to use again. */
  @POST
  @Path("{id}/restore")
  public CustomerWire restore(@PathParam("id") String id) {
    return CustomerWire.of(customers.restore(merchant.scope(), id));
  }

  @POST
  @Path("search")
  @ForMerchants(scope = dev.billingportal.domain.tenant.KeyScope.READ)
  public ListWire<CustomerWire> search(@Valid CustomerSearch search) {
    return ListWire.of(
        customers.search(
            merchant.scope(),
            search == null ? new CustomerSearch(null, null, null, null, null, null) : search),
        CustomerWire::of);
  }
}
