package dev.billingportal.rest.portal;

import dev.billingportal.service.session.PortalCustomer;
import jakarta.enterprise.context.RequestScoped;

/** The customer that the current request proved to be. */
@RequestScoped
public class PortalRequest {
  private PortalCustomer customer;

  /** Never null in a resource marked {@link ForPortal}. */
  public PortalCustomer customer() {
    return customer;
  }

  void prove(PortalCustomer proven) {
    this.customer = proven;
  }
}
