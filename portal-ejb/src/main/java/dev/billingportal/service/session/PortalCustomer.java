package dev.billingportal.service.session;

import dev.billingportal.domain.session.PortalSection;
import dev.billingportal.domain.session.SessionOptions;
import dev.billingportal.domain.tenant.PortalPresentation;
import java.security.Principal;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A customer who proved a live portal session. Only this package makes one, so that a service which
 * takes it need not ask again whose data may be read.
 */
public final class PortalCustomer implements Principal {
  private final String tenantId;
  private final String environmentId;
  private final String customerId;
  private final String externalId;
  private final String name;
  private final ZoneId timezone;
  private final String locale;
  private final String sessionId;
  private final Instant sessionEndsAt;
  private final SessionOptions options;
  private final Set<PortalSection> sections;
  private final boolean showsAmounts;
  private final List<String> allowedOrigins;

  PortalCustomer(
      String tenantId,
      String environmentId,
      String customerId,
      String externalId,
      String name,
      ZoneId timezone,
      String locale,
      String sessionId,
      Instant sessionEndsAt,
      SessionOptions options,
      PortalPresentation presentation) {
    this.tenantId = tenantId;
    this.environmentId = environmentId;
    this.customerId = customerId;
    this.externalId = externalId;
    this.name = name;
    this.timezone = timezone;
    this.locale = locale;
    this.sessionId = sessionId;
    this.sessionEndsAt = sessionEndsAt;
    this.options = options;
    this.sections = shown(options, presentation);
    this.showsAmounts = !options.hideAmounts() && !presentation.hideAmounts();
    this.allowedOrigins =
        Stream.of(presentation.allowedOrigins(), options.allowedOrigins())
            .flatMap(List::stream)
            .distinct()
            .toList();
  }

  public PortalOwner owner() {
    return new PortalOwner(tenantId, environmentId, customerId);
  }

  public String tenantId() {
    return tenantId;
  }

  public String environmentId() {
    return environmentId;
  }

  public String customerId() {
    return customerId;
  }

  public String externalId() {
    return externalId;
  }

  public String name() {
    return name;
  }

  /** The zone in which the customer's days and billing periods begin. */
  public ZoneId timezone() {
    return timezone;
  }

  /** BCP 47 tag the session or the customer asks for, or null. */
  public String locale() {
    return locale;
  }

  public String sessionId() {
    return sessionId;
  }

  public Instant sessionEndsAt() {
    return sessionEndsAt;
  }

  /** How the merchant wants this session to be. */
  public SessionOptions options() {
    return options;
  }

  /** What this session shows, in the order of the tabs: what both it and its merchant allow. */
  public Set<PortalSection> sections() {
    return sections;
  }

  public boolean shows(PortalSection section) {
    return sections.contains(section);
  }

  /** Whether this session shows money; where either it or its merchant hides it, it does not. */
  public boolean showsAmounts() {
    return showsAmounts;
  }

  /** Who may frame the portal: those the merchant and the session name; empty if neither does. */
  public List<String> allowedOrigins() {
    return allowedOrigins;
  }

  private static Set<PortalSection> shown(SessionOptions options, PortalPresentation merchant) {
    Set<PortalSection> shown = EnumSet.allOf(PortalSection.class);
    if (options.sections() != null) {
      shown.retainAll(options.sections());
    }
    if (merchant.sections() != null) {
      shown.retainAll(merchant.sections());
    }
    return Collections.unmodifiableSet(shown);
  }

  @Override
  public String getName() {
    return customerId;
  }
}
