package dev.billingportal.service.audit;

/** What is written down. The names are stored and outlive releases. */
public enum AuditAction {
  SESSION_ISSUED("portal_session.issued"),
  SESSION_OPENED("portal_session.opened"),
  SESSION_DENIED("portal_session.denied"),
  SESSION_REVOKED("portal_session.revoked"),
  SESSION_SIGNED_OUT("portal_session.signed_out"),
  INVOICE_DOWNLOADED("invoice.downloaded"),
  LIST_DOWNLOADED("list.downloaded"),
  SETTINGS_CHANGED("portal_settings.changed"),
  /** Customers are noted where a person changes them; what programs do is in the histories. */
  CUSTOMER_ADDED("customer.added"),
  CUSTOMER_CHANGED("customer.changed"),
  CUSTOMER_ARCHIVED("customer.archived"),
  CUSTOMER_RESTORED("customer.restored"),
  SUBSCRIPTION_PRICED("subscription.priced"),
  SIGNED_IN("sign_in.succeeded"),
  SIGN_IN_FAILED("sign_in.failed"),
  ACCOUNT_LOCKED("sign_in.account_locked"),
  ADDRESS_LOCKED("sign_in.address_locked"),
  SIGNED_OUT("sign_in.ended"),
  FIRST_OPERATOR_ADDED("operator.first_added"),
  OPERATOR_ADDED("operator.added"),
  OPERATOR_ROLE_CHANGED("operator.role_changed"),
  OPERATOR_DISABLED("operator.disabled"),
  OPERATOR_ENABLED("operator.enabled"),
  OPERATOR_SESSIONS_ENDED("operator.sessions_ended"),
  PASSWORD_LINK_MADE("operator.password_link_made"),
  PASSWORD_SET("operator.password_set"),
  PASSWORD_CHANGED("operator.password_changed"),
  PASSWORD_CHANGE_DENIED("operator.password_change_denied");

  private final String stored;

  AuditAction(String stored) {
    this.stored = stored;
  }

  public String stored() {
    return stored;
  }

  /** What kind of thing it was done to. */
  public AuditKind kind() {
    return AuditKind.stored(stored.substring(0, stored.indexOf('.'))).orElseThrow();
  }
}
