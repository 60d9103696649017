package dev.billingportal.service.shared;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * The settings of this server, from environment variables (see the table in README.md). Wrong
 * settings stop the start.
 */
@ApplicationScoped
public class PortalConfiguration {
  @Inject
  @ConfigProperty(name = "portal.mode")
  private Optional<String> configuredMode;

  @Inject
  @ConfigProperty(name = "portal.url")
  private Optional<URI> configuredUrl;

  @Inject
  @ConfigProperty(name = "http.port", defaultValue = "9080")
  private int httpPort;

  @Inject
  @ConfigProperty(name = "portal.keys")
  private Optional<String> configuredKeys;

  @Inject
  @ConfigProperty(name = "portal.idle.minutes", defaultValue = "30")
  private int idleMinutes;

  @Inject
  @ConfigProperty(name = "zip.invoices", defaultValue = "100")
  private int zipInvoices;

  @Inject
  @ConfigProperty(name = "db.url")
  private String databaseUrl;

  private PortalMode mode;
  private URI portalUrl;

  @PostConstruct
  void read() {
    mode =
        configuredMode
            .map(name -> PortalMode.valueOf(name.trim().toUpperCase(Locale.ROOT)))
            .orElse(usesEmbeddedDatabase() ? PortalMode.DEVELOPMENT : PortalMode.PRODUCTION);
    portalUrl = configuredUrl.orElse(URI.create("http://localhost:" + httpPort + "/"));
    if (!portalUrl.isAbsolute() || portalUrl.getHost() == null) {
      throw new IllegalStateException("PORTAL_URL must be an absolute http or https address");
    }
    if (idleMinutes < 2 || idleMinutes > 1440) {
      throw new IllegalStateException("PORTAL_IDLE_MINUTES must be between 2 and 1440");
    }
    if (zipInvoices < 1 || zipInvoices > 500) {
      throw new IllegalStateException("ZIP_INVOICES must be between 1 and 500");
    }
  }

  /** Development without a database of one's own, unless {@code PORTAL_MODE} says otherwise. */
  public PortalMode mode() {
    return mode;
  }

  public boolean isDevelopment() {
    return mode == PortalMode.DEVELOPMENT;
  }

  /** Where customers reach the portal; never taken from a request. May have a query of its own. */
  public URI portalUrl() {
    return portalUrl;
  }

  /** The raw {@code PORTAL_KEYS}: {@code kid:base64url} pairs, the first one signs. */
  public Optional<String> keys() {
    return configuredKeys;
  }

  /** After how long without a request a browser is signed out, give or take a minute. */
  public Duration idleTimeout() {
    return Duration.ofMinutes(idleMinutes);
  }

  /** How many invoices one ZIP holds at most: each of them is printed for it. */
  public int zipInvoices() {
    return zipInvoices;
  }

  public boolean usesEmbeddedDatabase() {
    return databaseUrl.startsWith("jdbc:h2:");
  }
}
