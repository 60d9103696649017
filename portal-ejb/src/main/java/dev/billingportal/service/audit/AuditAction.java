package dev.billingportal.service.audit;

/** What is written down. The names are stored and outlive releases. */
public enum AuditAction {
  SESSION_ISSUED("portal_session.issued"),
  SESSION_OPENED("portal_session.opened"),
  SESSION_DENIED("portal_session.denied"),
  SESSION_REVOKED("portal_session.revoked"),
  SESSION_SIGNED_OUT("portal_session.signed_out"),
  INVOICE_DOWNLOADED("invoice.downloaded"),
  SETTINGS_CHANGED("portal_settings.changed");

  private final String stored;

  AuditAction(String stored) {
    this.stored = stored;
  }

  public String stored() {
    return stored;
  }

  /** What kind of thing it was done to, for example {@code portal_session}. */
  String subjectType() {
    return stored.substring(0, stored.indexOf('.'));
  }
}
