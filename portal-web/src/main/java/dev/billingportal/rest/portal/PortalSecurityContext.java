package dev.billingportal.rest.portal;

import jakarta.ws.rs.core.SecurityContext;

/** Makes the customer the caller of a request to the direct API. */
record PortalSecurityContext(PortalPrincipal caller, boolean overTls) implements SecurityContext {
  private static final String SCHEME = "X-Session-Token";

  @Override
  public PortalPrincipal getUserPrincipal() {
    return caller;
  }

  @Override
  public boolean isUserInRole(String role) {
    return caller.getGroups().contains(role);
  }

  @Override
  public boolean isSecure() {
    return overTls;
  }

  @Override
  public String getAuthenticationScheme() {
    return SCHEME;
  }
}
