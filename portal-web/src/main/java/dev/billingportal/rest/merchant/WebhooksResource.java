package dev.billingportal.rest.merchant;

import dev.billingportal.rest.shared.ListWire;
import dev.billingportal.service.shared.PageRequest;
import dev.billingportal.service.webhook.WebhookEndpointDraft;
import dev.billingportal.service.webhook.WebhookEndpointInfo;
import dev.billingportal.service.webhook.WebhookEndpoints;
import dev.billingportal.service.webhook.WebhookMessageInfo;
import dev.billingportal.service.webhook.WebhookMessages;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;

/** Webhooks: {@code /v1/webhooks}, where to tell the merchant, and what was told. */
@ApplicationScoped
@Path("webhooks")
@ForMerchants
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public class WebhooksResource {
  @EJB private WebhookEndpoints endpoints;
  @EJB private WebhookMessages messages;
  @Inject private MerchantRequest merchant;

  /** An endpoint on the wire; the secret only in the answer that made it, else null. */
  public record EndpointWire(
      String id,
      String url,
      String description,
      List<String> eventTypes,
      String secret,
      String status,
      Instant createdAt,
      Instant updatedAt) {

    static EndpointWire of(WebhookEndpointInfo endpoint, String secret) {
      return new EndpointWire(
          endpoint.id(),
          endpoint.url(),
          endpoint.description(),
          endpoint.eventTypes(),
          secret,
          endpoint.status().wire(),
          endpoint.createdAt(),
          endpoint.updatedAt());
    }
  }

  @POST
  @Path("endpoints")
  @APIResponseSchema(value = EndpointWire.class, responseCode = "201")
  public Response create(@NotNull @Valid WebhookEndpointDraft draft) {
    WebhookEndpoints.NewEndpoint made = endpoints.create(merchant.scope(), draft);
    return Response.status(201).entity(EndpointWire.of(made.endpoint(), made.secret())).build();
  }

  @GET
  @Path("endpoints")
  public ListWire<EndpointWire> list() {
    List<EndpointWire> all =
        endpoints.list(merchant.scope()).stream().map(e -> EndpointWire.of(e, null)).toList();
    return new ListWire<>(all, new ListWire.Pagination(all.size(), PageRequest.DEFAULT_LIMIT, 0));
  }

  @DELETE
  @Path("endpoints/{id}")
  public void remove(@PathParam("id") String id) {
    endpoints.remove(merchant.scope(), id);
  }

  @GET
  @Path("messages")
  public ListWire<WebhookMessageInfo> messages(
      @QueryParam("limit") Integer limit,
      @QueryParam("offset") Integer offset,
      @QueryParam("page") Integer page) {
    return ListWire.of(
        messages.list(merchant.scope(), PageRequest.of(limit, offset, page)), message -> message);
  }

  /** Tells it again; 202, because the attempt is made in the background. */
  @POST
  @Path("messages/{id}/replay")
  @APIResponseSchema(value = Replayed.class, responseCode = "202")
  public Response replay(@PathParam("id") String id) {
    messages.replay(merchant.scope(), id);
    return Response.accepted(new Replayed("The message is told again")).build();
  }

  /** That it will be done. */
  public record Replayed(String message) {}
}
