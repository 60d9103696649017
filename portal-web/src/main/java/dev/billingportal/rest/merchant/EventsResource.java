package dev.billingportal.rest.merchant;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.billingportal.domain.tenant.KeyScope;
import dev.billingportal.rest.shared.EventWire;
import dev.billingportal.rest.shared.UncountedWire;
import dev.billingportal.service.usage.EventDraft;
import dev.billingportal.service.usage.EventQuery;
import dev.billingportal.service.usage.Events;
import dev.billingportal.service.usage.RecordedEvents;
import dev.billingportal.service.usage.RecordedEvents.EventPage;
import dev.billingportal.service.usage.UncountedEvents;
import dev.billingportal.service.usage.UncountedQuery;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;

/** Events in, and what came in: {@code /v1/events}. */
@ApplicationScoped
@Path("events")
@ForMerchants
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public class EventsResource {
  @EJB private Events events;
  @EJB private RecordedEvents recorded;
  @EJB private UncountedEvents uncounted;
  @Inject private MerchantRequest merchant;

  /** The events of a bulk; they are checked where they are taken in, see {@link EventDraft}. */
  public record Bulk(@NotEmpty @Size(max = 1000) List<EventDraft> events) {}

  /** The answer to one event. */
  public record Accepted(String message, String eventId) {}

  /** The answer to a bulk. */
  public record BulkAccepted(String message) {}

  /** A page of events. */
  public record Page(
      List<EventWire> events,
      boolean hasMore,
      String iterFirstKey,
      String iterLastKey,
      int offset,
      long totalCount) {}

  /** One event; its keys stand at the top too. */
  public record Found(
      @JsonUnwrapped EventWire self,
      String status,
      EventWire event,
      Object debugTracker,
      List<Object> processedEvents) {}

  @POST
  @APIResponseSchema(value = Accepted.class, responseCode = "202")
  public Response ingest(@NotNull EventDraft event) {
    String id = events.ingest(merchant.scope(), event);
    return Response.accepted(new Accepted("Event accepted for processing", id)).build();
  }

  @POST
  @Path("bulk")
  @APIResponseSchema(value = BulkAccepted.class, responseCode = "202")
  public Response ingestAll(@NotNull Bulk bulk) {
    events.ingest(merchant.scope(), bulk.events());
    return Response.accepted(new BulkAccepted("Events accepted for processing")).build();
  }

  @GET
  @Path("{id}")
  public Found get(@PathParam("id") String id) {
    EventWire event =
        EventWire.of(recorded.get(merchant.scope(), id), merchant.scope().environmentId());
    return new Found(event, "processed", event, null, null);
  }

  @POST
  @Path("uncounted")
  @ForMerchants(scope = KeyScope.READ)
  public UncountedWire uncounted(@NotNull @Valid UncountedQuery query) {
    return UncountedWire.of(
        uncounted.ofDay(merchant.scope(), query), merchant.scope().environmentId());
  }

  @POST
  @Path("query")
  @ForMerchants(scope = KeyScope.READ)
  public Page query(EventQuery query) {
    EventPage page =
        recorded.query(merchant.scope(), query == null ? EventQuery.EVERYTHING : query);
    List<RecordedEvents.StoredEvent> found = page.events();
    return new Page(
        found.stream().map(e -> EventWire.of(e, merchant.scope().environmentId())).toList(),
        page.offset() + found.size() < page.total(),
        found.isEmpty() ? null : found.get(0).key(),
        found.isEmpty() ? null : found.get(found.size() - 1).key(),
        page.offset(),
        page.total());
  }
}
