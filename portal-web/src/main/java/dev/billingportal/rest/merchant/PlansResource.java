package dev.billingportal.rest.merchant;

import dev.billingportal.domain.tenant.KeyScope;
import dev.billingportal.rest.shared.ListWire;
import dev.billingportal.rest.shared.PlanWire;
import dev.billingportal.rest.shared.SuccessWire;
import dev.billingportal.service.catalog.PlanChange;
import dev.billingportal.service.catalog.PlanDraft;
import dev.billingportal.service.catalog.PlanSearch;
import dev.billingportal.service.catalog.Plans;
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

/** Plans: {@code /v1/plans}. */
@ApplicationScoped
@Path("plans")
@ForMerchants
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public class PlansResource {
  @EJB private Plans plans;
  @Inject private MerchantRequest merchant;
  @Inject private Creations creations;

  @POST
  @APIResponseSchema(value = PlanWire.class, responseCode = "201")
  @Parameter(ref = "IdempotencyKey")
  public Response create(@NotNull @Valid PlanDraft draft) {
    return creations.answer(
        "plans.create",
        201,
        draft,
        draft.idempotencyKey(),
        () -> PlanWire.of(plans.create(merchant.scope(), draft)));
  }

  @GET
  @Path("{id}")
  public PlanWire get(@PathParam("id") String id) {
    return PlanWire.of(plans.get(merchant.scope(), id));
  }

  @PUT
  @Path("{id}")
  public PlanWire update(@PathParam("id") String id, @NotNull @Valid PlanChange change) {
    return PlanWire.of(plans.update(merchant.scope(), id, change));
  }

  @DELETE
  @Path("{id}")
  public SuccessWire archive(@PathParam("id") String id) {
    plans.archive(merchant.scope(), id);
    return new SuccessWire("The plan is archived");
  }

  @POST
  @Path("search")
  @ForMerchants(scope = KeyScope.READ)
  public ListWire<PlanWire> search(@Valid PlanSearch search) {
    return ListWire.of(
        plans.search(merchant.scope(), search == null ? PlanSearch.ALL : search), PlanWire::of);
  }
}
