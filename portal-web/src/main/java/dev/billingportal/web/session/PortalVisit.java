package dev.billingportal.web.session;

import dev.billingportal.service.session.PortalCustomer;
import jakarta.enterprise.context.RequestScoped;

/** Who reads the portal in this request. */
@RequestScoped
public class PortalVisit {
  /** The signed-in customer, or null on pages that need none. */
  public PortalCustomer customer() {
    return null;
  }
}
