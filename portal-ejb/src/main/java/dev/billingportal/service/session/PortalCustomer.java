package dev.billingportal.service.session;

import dev.billingportal.domain.session.SessionOptions;
import java.security.Principal;
import java.time.Instant;
import java.time.ZoneId;

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

  PortalCustomer(
      String tenantId,
      String environmentId,
      String customerId,
      String externalId,
      String name,
      ZoneId timezone,
      String locale,
      String sessionId,
      Instant sessionEndsAt) {
    this(
        tenantId,
        environmentId,
        customerId,
        externalId,
        name,
        timezone,
        locale,
        sessionId,
        sessionEndsAt,
        SessionOptions.NONE);
  }

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
      SessionOptions options) {
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

  @Override
  public String getName() {
    return customerId;
  }
}
