package dev.billingportal.service.shared;

/** Whether the server is for trying out or for real. */
public enum PortalMode {
  DEVELOPMENT,
  PRODUCTION
}
