package dev.billingportal.service.shared;

import jakarta.annotation.PostConstruct;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.inject.Inject;

/**
 * Reads the settings and the signing keys before anything else happens, so that a server whose
 * settings are wrong or whose keys are weak does not start, instead of failing at its first
 * request.
 */
@Singleton
@Startup
public class SettingsCheck {
  @Inject private PortalConfiguration configuration;
  @Inject private ServerSecrets secrets;

  @PostConstruct
  void check() {
    // A bean reads its settings when it is first asked for something.
    configuration.mode();
    secrets.signingKeyId();
  }
}
