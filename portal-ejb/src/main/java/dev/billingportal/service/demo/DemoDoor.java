package dev.billingportal.service.demo;

import dev.billingportal.domain.shared.NotFound;
import dev.billingportal.service.session.SessionIssuer;
import dev.billingportal.service.session.SessionRequest;
import dev.billingportal.service.shared.PortalConfiguration;
import dev.billingportal.service.tenant.MerchantAuthentication;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;

/** Mints sessions for the demo's own customers, so that the banner's links need no API call. */
@Stateless
public class DemoDoor {
  @Inject private SessionIssuer issuer;
  @Inject private MerchantAuthentication authentication;
  @Inject private PortalConfiguration configuration;

  /**
   * The address that opens a demo customer's portal once.
   *
   * @throws NotFound outside development mode, and for a customer the demo does not have
   */
  public String link(String externalId) {
    if (!configuration.isDevelopment()) {
      throw new NotFound("Page", externalId);
    }
    return issuer
        .issue(
            authentication.authenticate(MerchantAuthentication.DEMO_KEY.text()),
            externalId,
            SessionRequest.PLAIN)
        .url();
  }

  /**
   * The address of a session for the demo's page of a merchant, which may frame it.
   *
   * @throws NotFound outside development mode, and for a customer the demo does not have
   */
  public String embedded(String externalId, String merchantOrigin) {
    if (!configuration.isDevelopment()) {
      throw new NotFound("Page", externalId);
    }
    return issuer
        .issue(
            authentication.authenticate(MerchantAuthentication.DEMO_KEY.text()),
            externalId,
            SessionRequest.PLAIN.framedBy(merchantOrigin).labelled("demo page"))
        .url();
  }
}
