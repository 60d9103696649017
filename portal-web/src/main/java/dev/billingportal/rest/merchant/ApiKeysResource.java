package dev.billingportal.rest.merchant;

import dev.billingportal.domain.shared.RecordStatus;
import dev.billingportal.domain.shared.ValidationFailed;
import dev.billingportal.domain.tenant.KeyScope;
import dev.billingportal.rest.shared.ListWire;
import dev.billingportal.service.shared.PageRequest;
import dev.billingportal.service.tenant.ApiKeyDraft;
import dev.billingportal.service.tenant.ApiKeySummary;
import dev.billingportal.service.tenant.ApiKeys;
import dev.billingportal.service.tenant.NewApiKey;
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
import java.util.Locale;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;

/**
 * API keys: {@code /v1/secrets/api/keys}. Creations take no idempotency key: its record would keep
 * the new key's text.
 */
@ApplicationScoped
@Path("secrets/api/keys")
@ForMerchants
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public class ApiKeysResource {
  @EJB private ApiKeys keys;
  @Inject private MerchantRequest merchant;

  /** A key on the wire, without its text. */
  public record SecretWire(
      String id,
      String name,
      String displayId,
      String type,
      String provider,
      List<String> roles,
      List<String> scopes,
      String status,
      String userType,
      Instant createdAt,
      Instant updatedAt,
      Instant expiresAt,
      Instant lastUsedAt) {

    static SecretWire of(ApiKeySummary key) {
      List<String> scopes =
          key.scopes().stream()
              .map(KeyScope::name)
              .map(n -> n.toLowerCase(Locale.ROOT))
              .sorted()
              .toList();
      return new SecretWire(
          key.id(),
          key.name(),
          key.publicPart(),
          "private_key",
          "flexprice",
          scopes,
          scopes,
          key.status().wire(),
          "service_account",
          key.createdAt(),
          key.updatedAt(),
          key.expiresAt(),
          key.lastUsedAt());
    }
  }

  /** A new key; the only answer that holds its text. */
  public record NewKeyWire(String apiKey, SecretWire secret) {}

  @GET
  public ListWire<SecretWire> list(
      @QueryParam("limit") Integer limit,
      @QueryParam("offset") Integer offset,
      @QueryParam("page") Integer page,
      @QueryParam("status") String status) {
    return ListWire.of(
        keys.list(merchant.scope(), status(status), PageRequest.of(limit, offset, page)),
        SecretWire::of);
  }

  @POST
  @APIResponseSchema(value = NewKeyWire.class, responseCode = "201")
  public Response create(@NotNull @Valid ApiKeyDraft draft) {
    NewApiKey made = keys.create(merchant.scope(), draft);
    return Response.status(201)
        .entity(new NewKeyWire(made.text(), SecretWire.of(made.summary())))
        .build();
  }

  @DELETE
  @Path("{id}")
  public void revoke(@PathParam("id") String id) {
    keys.revoke(merchant.scope(), id);
  }

  private static RecordStatus status(String name) {
    if (name == null || name.equals("published")) {
      return RecordStatus.PUBLISHED;
    }
    if (name.equals("archived")) {
      return RecordStatus.ARCHIVED;
    }
    throw new ValidationFailed("status", "must be published or archived");
  }
}
