package dev.billingportal.service.audit;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What kinds of things are done something to; the audit log can be narrowed to one of them. */
public enum AuditKind {
  PORTAL_SESSION,
  INVOICE,
  /** Of invoices, transactions or usage, as a file. */
  LIST,
  CUSTOMER,
  SUBSCRIPTION,
  PORTAL_SETTINGS,
  /** Of operators, to the console. */
  SIGN_IN,
  OPERATOR;

  /** The name as it is stored, for example {@code portal_session}. */
  public String stored() {
    return name().toLowerCase(Locale.ROOT);
  }

  public static Optional<AuditKind> stored(String name) {
    return Arrays.stream(values()).filter(kind -> kind.stored().equals(name)).findFirst();
  }

  /** Whether it is about the merchant's own people, which administrators alone may read. */
  public boolean isAboutOperators() {
    return this == SIGN_IN || this == OPERATOR;
  }
}
