package dev.billingportal.rest.merchant;

import dev.billingportal.domain.tenant.KeyScope;
import dev.billingportal.rest.shared.CancellationWire;
import dev.billingportal.rest.shared.ListWire;
import dev.billingportal.rest.shared.SubscriptionWire;
import dev.billingportal.service.search.Expandable;
import dev.billingportal.service.shared.ResultPage;
import dev.billingportal.service.subscription.Cancellation;
import dev.billingportal.service.subscription.SubscriptionDetails;
import dev.billingportal.service.subscription.SubscriptionDraft;
import dev.billingportal.service.subscription.SubscriptionSearch;
import dev.billingportal.service.subscription.Subscriptions;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;

/** Subscriptions of customers to plans: {@code /v1/subscriptions}. */
@ApplicationScoped
@Path("subscriptions")
@ForMerchants
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public class SubscriptionsResource {
  @EJB private Subscriptions subscriptions;
  @Inject private MerchantRequest merchant;
  @Inject private Creations creations;
  @Inject private Expansions expansions;

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
  public SubscriptionWire get(
      @PathParam("id") String id,
      @QueryParam("expand")
          @Expandable({
            "plan",
            "prices",
            "meters",
            "groups",
            "customer",
            "line_items",
            "latest_invoice",
            "credit_grants",
            "entitlements",
            "coupon_associations",
            "pauses",
            "phases"
          })
          String expand) {
    SubscriptionDetails found = subscriptions.get(merchant.scope(), id);
    return expansions.ofSubscriptions(List.of(found), expand).apply(found);
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
    SubscriptionSearch asked = search == null ? SubscriptionSearch.ALL : search;
    ResultPage<SubscriptionDetails> page = subscriptions.search(merchant.scope(), asked);
    return ListWire.of(page, expansions.ofSubscriptions(page.items(), asked.expand()));
  }
}
