package dev.billingportal.rest.merchant;

import dev.billingportal.domain.tenant.KeyScope;
import dev.billingportal.rest.shared.GroupWire;
import dev.billingportal.rest.shared.ListWire;
import dev.billingportal.service.catalog.GroupDraft;
import dev.billingportal.service.catalog.GroupSearch;
import dev.billingportal.service.catalog.Groups;
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
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;

/** Groups of features or prices: {@code /v1/groups}. */
@ApplicationScoped
@Path("groups")
@ForMerchants
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public class GroupsResource {
  @EJB private Groups groups;
  @Inject private MerchantRequest merchant;
  @Inject private Creations creations;

  @POST
  @APIResponseSchema(value = GroupWire.class, responseCode = "201")
  @Parameter(ref = "IdempotencyKey")
  public Response create(@NotNull @Valid GroupDraft draft) {
    return creations.answer(
        "groups.create",
        201,
        draft,
        draft.idempotencyKey(),
        () -> GroupWire.of(groups.create(merchant.scope(), draft)));
  }

  @GET
  @Path("{id}")
  public GroupWire get(@PathParam("id") String id) {
    return GroupWire.of(groups.get(merchant.scope(), id));
  }

  @DELETE
  @Path("{id}")
  public void archive(@PathParam("id") String id) {
    groups.archive(merchant.scope(), id);
  }

  @POST
  @Path("search")
  @ForMerchants(scope = KeyScope.READ)
  public ListWire<GroupWire> search(@Valid GroupSearch search) {
    return ListWire.of(
        groups.search(merchant.scope(), search == null ? GroupSearch.ALL : search), GroupWire::of);
  }
}
