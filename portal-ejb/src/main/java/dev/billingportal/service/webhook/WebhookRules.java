package dev.billingportal.service.webhook;

import dev.billingportal.service.shared.PortalConfiguration;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Where webhooks may go: into private networks only in development, or where it was allowed. */
@ApplicationScoped
public class WebhookRules {
  @Inject
  @ConfigProperty(name = "webhook.allow.private")
  private Optional<Boolean> privateAllowed;

  @Inject private PortalConfiguration configuration;

  TargetAddress target() {
    return new TargetAddress(privateAllowed.orElse(configuration.isDevelopment()));
  }
}
