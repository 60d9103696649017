package dev.billingportal.rest.merchant;

import dev.billingportal.domain.tenant.KeyScope;
import dev.billingportal.rest.shared.FeatureWire;
import dev.billingportal.rest.shared.ListWire;
import dev.billingportal.rest.shared.SuccessWire;
import dev.billingportal.service.catalog.FeatureChange;
import dev.billingportal.service.catalog.FeatureDraft;
import dev.billingportal.service.catalog.FeatureSearch;
import dev.billingportal.service.catalog.Features;
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
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;

/** Features and their meters: {@code /v1/features}. */
@ApplicationScoped
@Path("features")
@ForMerchants
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public class FeaturesResource {
  @EJB private Features features;
  @Inject private MerchantRequest merchant;
  @Inject private Creations creations;

  @POST
  @APIResponseSchema(value = FeatureWire.class, responseCode = "201")
  @Parameter(ref = "IdempotencyKey")
  public Response create(@NotNull @Valid FeatureDraft draft) {
    return creations.answer(
        "features.create",
        201,
        draft,
        draft.idempotencyKey(),
        () -> FeatureWire.of(features.create(merchant.scope(), draft)));
  }

  @GET
  @Path("{id}")
  public FeatureWire get(@PathParam("id") String id) {
    return FeatureWire.of(features.get(merchant.scope(), id));
  }

  @PUT
  @Path("{id}")
  public FeatureWire update(@PathParam("id") String id, @NotNull @Valid FeatureChange change) {
    return FeatureWire.of(features.update(merchant.scope(), id, change));
  }

  @DELETE
  @Path("{id}")
  public SuccessWire archive(@PathParam("id") String id) {
    features.archive(merchant.scope(), id);
    return new SuccessWire("The feature is archived");
  }

  @POST
  @Path("search")
  @ForMerchants(scope = KeyScope.READ)
  public ListWire<FeatureWire> search(@Valid FeatureSearch search) {
    return ListWire.of(
        features.search(merchant.scope(), search == null ? FeatureSearch.ALL : search),
        FeatureWire::of);
  }
}
