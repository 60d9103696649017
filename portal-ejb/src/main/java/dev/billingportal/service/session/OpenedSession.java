package dev.billingportal.service.session;

/**
 * A session that a browser opened now.
 *
 * @param cookieSecret for the browser's cookie and nowhere else
 */
public record OpenedSession(String cookieSecret, PortalCustomer customer) {
  @Override
  public String toString() {
    return "OpenedSession of " + customer.customerId();
  }
}
