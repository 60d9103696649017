package dev.billingportal.service.operator;

import dev.billingportal.domain.operator.Operator;

/**
 * Whose password is asked for.
 *
 * @param passwordHash null for somebody who has none yet
 * @param open whether the right password lets them in
 */
public record Account(Operator.Key key, String email, String passwordHash, boolean open) {
  /** Takes as long, and fails, for an account without a password. */
  boolean hasPassword(String typed) {
    PasswordHash kept =
        passwordHash == null ? PasswordHash.NOBODYS : PasswordHash.read(passwordHash);
    return kept.matches(typed);
  }

  @Override
  public String toString() {
    return "Account " + key.id();
  }
}
