package dev.billingportal.rest.merchant;

import dev.billingportal.rest.shared.PortalSettingsWire;
import dev.billingportal.service.session.PortalSettingsDraft;
import dev.billingportal.service.session.PortalSetups;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;

/** What the portal of an environment shows, and where: {@code /v1/settings/portal}. */
@ApplicationScoped
@Path("settings/portal")
@ForMerchants
@Produces(MediaType.APPLICATION_JSON)
public class PortalSettingsResource {
  private static final String PNG = "image/png";

  @EJB private PortalSetups setups;
  @Inject private MerchantRequest merchant;

  @GET
  public PortalSettingsWire get() {
    return PortalSettingsWire.of(setups.get(merchant.scope()));
  }

  /** Replaces all of it but the logo; open sessions follow within two seconds. */
  @PUT
  @Consumes(MediaType.APPLICATION_JSON)
  public PortalSettingsWire change(@NotNull @Valid PortalSettingsDraft draft) {
    return PortalSettingsWire.of(setups.change(merchant.scope(), draft));
  }

  /** The logo as it is shown. */
  @GET
  @Path("logo")
  @Produces(PNG)
  public Response logo() {
    return Response.ok(setups.logo(merchant.scope()), PNG).build();
  }

  /** Shows a picture, PNG or JPEG, instead of the merchant's name; it is drawn anew. */
  @PUT
  @Path("logo")
  @Consumes({PNG, "image/jpeg"})
  public PortalSettingsWire changeLogo(@NotNull InputStream body) throws IOException {
    // The filter before has a limit for it.
    return PortalSettingsWire.of(setups.changeLogo(merchant.scope(), body.readAllBytes()));
  }

  /** Shows the merchant's name again. */
  @DELETE
  @Path("logo")
  public PortalSettingsWire removeLogo() {
    return PortalSettingsWire.of(setups.removeLogo(merchant.scope()));
  }
}
