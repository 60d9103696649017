package dev.billingportal.domain.operator;

import dev.billingportal.domain.tenant.KeyScope;
import java.util.Set;

/** What an operator is to the merchant, and so what they may do in the console. */
public enum OperatorRole {
  /** Everything. */
  ADMIN(Set.of(KeyScope.values())),
  /** Look, open portals, share links and end sessions. */
  SUPPORT(Set.of(KeyScope.READ, KeyScope.PORTAL)),
  /** Look. */
  READ_ONLY(Set.of(KeyScope.READ));

  private final Set<KeyScope> scopes;

  OperatorRole(Set<KeyScope> scopes) {
    this.scopes = scopes;
  }

  public Set<KeyScope> scopes() {
    return scopes;
  }
}
