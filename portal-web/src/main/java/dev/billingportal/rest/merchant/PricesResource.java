package dev.billingportal.rest.merchant;

import dev.billingportal.domain.tenant.KeyScope;
import dev.billingportal.rest.shared.AddedPriceWire;
import dev.billingportal.rest.shared.ListWire;
import dev.billingportal.rest.shared.PriceWire;
import dev.billingportal.rest.shared.SuccessWire;
import dev.billingportal.rest.shared.TakenOverWire;
import dev.billingportal.service.catalog.PriceBatch;
import dev.billingportal.service.catalog.PriceChange;
import dev.billingportal.service.catalog.PriceDraft;
import dev.billingportal.service.catalog.PriceListing;
import dev.billingportal.service.catalog.PriceSearch;
import dev.billingportal.service.catalog.Prices;
import dev.billingportal.service.search.Expandable;
import dev.billingportal.service.shared.ResultPage;
import dev.billingportal.service.subscription.AddedPrices;
import dev.billingportal.service.subscription.TakeOver;
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
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;

/** Prices of plans: {@code /v1/prices}. */
@ApplicationScoped
@Path("prices")
@ForMerchants
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public class PricesResource {
  @EJB private Prices prices;
  @EJB private AddedPrices addedPrices;
  @Inject private MerchantRequest merchant;
  @Inject private Creations creations;
  @Inject private Expansions expansions;

  /** The prices of a batch, in its order. */
  public record PricesMade(List<AddedPriceWire> items) {}

  @POST
  @APIResponseSchema(value = AddedPriceWire.class, responseCode = "201")
  @Parameter(ref = "IdempotencyKey")
  public Response create(@NotNull @Valid PriceDraft draft) {
    return creations.answer(
        "prices.create",
        201,
        draft,
        draft.idempotencyKey(),
        () -> added(prices.create(merchant.scope(), draft)));
  }

  /** Makes up to 100 prices, all or none. */
  @POST
  @Path("bulk")
  @APIResponseSchema(value = PricesMade.class, responseCode = "201")
  @Parameter(ref = "IdempotencyKey")
  public Response createAll(@NotNull @Valid PriceBatch batch) {
    return creations.answer(
        "prices.bulk",
        201,
        batch,
        batch.idempotencyKey(),
        () ->
            new PricesMade(
                prices.createAll(merchant.scope(), batch.items()).stream()
                    .map(this::added)
                    .toList()));
  }

  private AddedPriceWire added(PriceListing price) {
    return AddedPriceWire.of(price, addedPrices.without(merchant.scope(), price));
  }

  /** Gives the price to running subscriptions of its plan; those that have it keep it. */
  @POST
  @Path("{id}/apply")
  public TakenOverWire apply(@PathParam("id") String id, @Valid TakeOver takeOver) {
    return TakenOverWire.of(
        addedPrices.apply(merchant.scope(), id, takeOver == null ? new TakeOver(null) : takeOver));
  }

  @GET
  @Path("{id}")
  public PriceWire get(
      @PathParam("id") String id,
      @QueryParam("expand")
          @Expandable({"plan", "meter", "meters", "group", "groups", "addon", "addons"})
          String expand) {
    PriceListing price = prices.get(merchant.scope(), id);
    return expansions.ofPrices(List.of(price), expand).apply(price);
  }

  @PUT
  @Path("{id}")
  public PriceWire update(@PathParam("id") String id, @NotNull @Valid PriceChange change) {
    return PriceWire.of(prices.update(merchant.scope(), id, change));
  }

  @DELETE
  @Path("{id}")
  public SuccessWire archive(@PathParam("id") String id) {
    prices.archive(merchant.scope(), id);
    return new SuccessWire("The price is archived");
  }

  @POST
  @Path("search")
  @ForMerchants(scope = KeyScope.READ)
  public ListWire<PriceWire> search(@Valid PriceSearch search) {
    PriceSearch asked = search == null ? PriceSearch.ALL : search;
    ResultPage<PriceListing> page = prices.search(merchant.scope(), asked);
    return ListWire.of(page, expansions.ofPrices(page.items(), asked.expand()));
  }
}
