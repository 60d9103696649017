package dev.billingportal.rest.merchant;

import dev.billingportal.domain.tenant.KeyScope;
import dev.billingportal.rest.shared.CancellationWire;
import dev.billingportal.rest.shared.ListWire;
import dev.billingportal.rest.shared.SubscriptionWire;
import dev.billingportal.service.subscription.Cancellation;
import dev.billingportal.service.subscription.SubscriptionDraft;
import dev.billingportal.service.subscription.SubscriptionSearch;
import dev.billingportal.service.subscription.Subscriptions;
import jakarta.ejb.EJB;
import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;

/** Subscriptions of customers to plans: {@code /v1/subscriptions}. */
@Path("subscriptions")
@ForMerchants
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public class SubscriptionsResource {
  @EJB private Subscriptions subscriptions;
  @Inject private MerchantRequest merchant;
  @Inject private Creations creations;

  @POST
  @APIResponseSchema(value = SubscriptionWire.class, responseCode = "201")
  @Parameter(ref = "IdempotencyKey")
  public Response create(@NotNull @Valid SubscriptionDraft draft) {
    return creations.answer(
        "subscriptions.create",
        201,
        draft,
        draft.idempotencyKey(),
        () -> SubscriptionWire.forMerchant(subscriptions.create(merchant.scope(), draft)));
  }

  @GET
  @Path("{id}")
  public SubscriptionWire get(@PathParam("id") String id) {
    return SubscriptionWire.forMerchant(subscriptions.get(merchant.scope(), id));
  }

  @POST
  @Path("{id}/cancel")
  public CancellationWire cancel(
      @PathParam("id") String id, @NotNull @Valid Cancellation cancellation) {
    return CancellationWire.of(subscriptions.cancel(merchant.scope(), id, cancellation));
  }

  @POST
  @Path("search")
  @ForMerchants(scope = KeyScope.READ)
  public ListWire<SubscriptionWire> search(@Valid SubscriptionSearch search) {
    return ListWire.of(
        subscriptions.search(merchant.scope(), search == null ? SubscriptionSearch.ALL : search),
        SubscriptionWire::forMerchant);
  }
}
