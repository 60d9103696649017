package dev.billingportal.rest.portal;

import dev.billingportal.rest.shared.Download;
import dev.billingportal.service.invoice.DocumentLinks;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

/** Documents behind signed links: {@code /v1/documents}. The link is all that is asked for. */
@ApplicationScoped
@Path("documents")
public class DocumentsResource {
  @EJB private DocumentLinks links;

  @GET
  @Path("invoices/{link}")
  @Produces("application/pdf")
  @APIResponse(responseCode = "403", description = "The link is wrong or too old")
  public Response invoice(@PathParam("link") String link) {
    return Download.of(links.open(link));
  }
}
