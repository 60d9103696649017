package dev.billingportal.rest.merchant;

import dev.billingportal.domain.tenant.KeyScope;
import dev.billingportal.rest.shared.Download;
import dev.billingportal.rest.shared.InvoiceWire;
import dev.billingportal.rest.shared.ListWire;
import dev.billingportal.service.invoice.InvoiceChange;
import dev.billingportal.service.invoice.InvoiceDocuments;
import dev.billingportal.service.invoice.InvoiceDraft;
import dev.billingportal.service.invoice.InvoiceView;
import dev.billingportal.service.invoice.Invoices;
import dev.billingportal.service.invoice.MerchantInvoiceSearch;
import dev.billingportal.service.invoice.PaymentReport;
import dev.billingportal.service.search.Expandable;
import dev.billingportal.service.shared.ResultPage;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;

/** Invoices: {@code /v1/invoices}. */
@ApplicationScoped
@Path("invoices")
@ForMerchants
@Produces(MediaType.APPLICATION_JSON)
public class InvoicesResource {
  @EJB private Invoices invoices;
  @EJB private InvoiceDocuments documents;
  @Inject private MerchantRequest merchant;
  @Inject private Creations creations;
  @Inject private Expansions expansions;

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @APIResponseSchema(value = InvoiceWire.class, responseCode = "201")
  @Parameter(ref = "IdempotencyKey")
  public Response create(@NotNull @Valid InvoiceDraft draft) {
    return creations.answer(
        "invoices.create",
        201,
        draft,
        draft.idempotencyKey(),
        () -> InvoiceWire.of(invoices.create(merchant.scope(), draft)));
  }

  @GET
  @Path("{id}")
  public InvoiceWire get(
      @PathParam("id") String id,
      @QueryParam("expand")
          @Expandable({"customer", "subscription", "line_items", "taxes", "coupon_applications"})
          String expand) {
    InvoiceView found = invoices.get(merchant.scope(), id);
    return expansions.ofInvoices(List.of(found), expand).apply(found);
  }

  @PUT
  @Path("{id}")
  @Consumes(MediaType.APPLICATION_JSON)
  public InvoiceWire update(@PathParam("id") String id, @NotNull @Valid InvoiceChange change) {
    return InvoiceWire.of(invoices.update(merchant.scope(), id, change));
  }

  @POST
  @Path("{id}/finalize")
  public Done finalizeDraft(@PathParam("id") String id) {
    invoices.finalizeDraft(merchant.scope(), id);
    return new Done("Invoice finalized");
  }

  @POST
  @Path("{id}/void")
  public Done withdraw(@PathParam("id") String id) {
    invoices.withdraw(merchant.scope(), id);
    return new Done("Invoice voided");
  }

  @PUT
  @Path("{id}/payment")
  @Consumes(MediaType.APPLICATION_JSON)
  public InvoiceWire pay(@PathParam("id") String id, @NotNull @Valid PaymentReport report) {
    return InvoiceWire.of(invoices.pay(merchant.scope(), id, report));
  }

  /** The document, whatever its status; also for a client that accepts anything. */
  @GET
  @Path("{id}/pdf")
  @Produces("application/pdf")
  public Response pdf(@PathParam("id") String id) {
    return Download.of(documents.pdf(merchant.scope(), id));
  }

  @POST
  @Path("search")
  @Consumes(MediaType.APPLICATION_JSON)
  @ForMerchants(scope = KeyScope.READ)
  public ListWire<InvoiceWire> search(@Valid MerchantInvoiceSearch search) {
    MerchantInvoiceSearch asked = search == null ? MerchantInvoiceSearch.ALL : search;
    ResultPage<InvoiceView> page = invoices.search(merchant.scope(), asked);
    return ListWire.of(page, expansions.ofInvoices(page.items(), asked.expand()));
  }

  /** The answer to an order that has no other. */
  public record Done(String message) {}
}
