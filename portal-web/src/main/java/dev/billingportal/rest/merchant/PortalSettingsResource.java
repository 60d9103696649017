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
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** What the portal of an environment shows, and where: {@code /v1/settings/portal}. */
@ApplicationScoped
@Path("settings/portal")
@ForMerchants
@Produces(MediaType.APPLICATION_JSON)
public class PortalSettingsResource {
  @EJB private PortalSetups setups;
  @Inject private MerchantRequest merchant;

  @GET
  public PortalSettingsWire get() {
    return PortalSettingsWire.of(setups.get(merchant.scope()));
  }

  /** Replaces all of it; open sessions follow within two seconds. */
  @PUT
  @Consumes(MediaType.APPLICATION_JSON)
  public PortalSettingsWire change(@NotNull @Valid PortalSettingsDraft draft) {
    return PortalSettingsWire.of(setups.change(merchant.scope(), draft));
  }
}
