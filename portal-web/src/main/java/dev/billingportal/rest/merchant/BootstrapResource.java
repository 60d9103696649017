package dev.billingportal.rest.merchant;

import dev.billingportal.service.tenant.Bootstrap;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;

/** The one-time opening of a new installation: {@code POST /v1/bootstrap}. */
@ApplicationScoped
@Path("bootstrap")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public class BootstrapResource {
  public static final String TOKEN = "x-bootstrap-token";

  @EJB private Bootstrap bootstrap;

  /** Who is opened. */
  public record BootstrapRequest(@NotBlank @Size(max = 200) String name) {}

  /** The first keys; this is the only answer that shows them. */
  public record BootstrapWire(String tenantId, String sandboxApiKey, String productionApiKey) {}

  @POST
  @APIResponseSchema(value = BootstrapWire.class, responseCode = "201")
  public Response open(@HeaderParam(TOKEN) String token, @NotNull @Valid BootstrapRequest request) {
    Bootstrap.Opened opened = bootstrap.open(token, request.name());
    return Response.status(201)
        .entity(
            new BootstrapWire(
                opened.tenantId(), opened.sandbox().text(), opened.production().text()))
        .build();
  }
}
