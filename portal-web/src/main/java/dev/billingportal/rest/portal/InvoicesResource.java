package dev.billingportal.rest.portal;

import dev.billingportal.domain.session.PortalSection;
import dev.billingportal.rest.shared.Download;
import dev.billingportal.rest.shared.InvoiceWire;
import dev.billingportal.rest.shared.ListWire;
import dev.billingportal.service.invoice.DocumentLinks;
import dev.billingportal.service.invoice.InvoiceDocuments;
import dev.billingportal.service.invoice.InvoiceFilter;
import dev.billingportal.service.invoice.InvoiceQueries;
import dev.billingportal.service.invoice.InvoiceSearchParser;
import dev.billingportal.service.invoice.InvoiceView;
import dev.billingportal.service.session.PortalCustomer;
import dev.billingportal.service.shared.PageRequest;
import dev.billingportal.service.shared.ResultPage;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A customer's own invoices: {@code /v1/customer/portal/invoices}. */
@ApplicationScoped
@Path("customer/portal/invoices")
@ForPortal(sections = PortalSection.INVOICES)
@Produces(MediaType.APPLICATION_JSON)
public class InvoicesResource {
  @EJB private InvoiceQueries queries;
  @EJB private InvoiceDocuments documents;
  @EJB private DocumentLinks links;
  @Inject private PortalRequest portal;
  @Inject private Clock clock;

  /**
   * Newest first unless told; an empty body asks for all. Where amounts are hidden, conditions on
   * them and the order by them are refused, and the search text knows none.
   */
  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  public ListWire<InvoiceWire> list(@Valid InvoiceListRequest body) {
    InvoiceListRequest request = body == null ? InvoiceListRequest.ALL : body;
    PortalCustomer customer = portal.customer();
    PageRequest page = request.pageRequest();
    Optional<InvoiceFilter> filter =
        request.filter(customer.timezone()).and(searched(customer, request.search()));
    ResultPage<InvoiceView> found =
        filter.isEmpty()
            ? new ResultPage<>(List.of(), 0, page.limit(), page.offset())
            : queries.list(customer, filter.get(), request.sortedBy(), request.isAscending(), page);
    return ListWire.of(found, InvoiceWire::forCustomer);
  }

  private InvoiceFilter searched(PortalCustomer customer, String text) {
    Locale locale =
        customer.locale() == null ? Locale.ENGLISH : Locale.forLanguageTag(customer.locale());
    LocalDate today = LocalDate.now(clock.withZone(customer.timezone()));
    InvoiceSearchParser parser = new InvoiceSearchParser(locale, today);
    return (customer.showsAmounts() ? parser : parser.withoutAmounts()).parse(text).filter();
  }

  @GET
  @Path("{id}")
  public InvoiceWire get(@PathParam("id") String id) {
    return InvoiceWire.forCustomer(queries.get(portal.customer(), id));
  }

  /** The document itself, also for a client that accepts anything. */
  @GET
  @Path("{id}/pdf")
  @Produces("application/pdf;qs=1.0")
  public Response pdf(@PathParam("id") String id) {
    return Download.of(documents.pdf(portal.customer(), id));
  }

  /** For a client that accepts JSON only: where the document can be fetched for five minutes. */
  @GET
  @Path("{id}/pdf")
  @Produces("application/json;qs=0.5")
  public DocumentAddress pdfAddress(@PathParam("id") String id) {
    return new DocumentAddress(links.link(portal.customer(), id).toString());
  }

  /** Where a document can be fetched. */
  public record DocumentAddress(String presignedUrl) {}
}
