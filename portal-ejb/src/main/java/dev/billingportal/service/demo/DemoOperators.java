package dev.billingportal.service.demo;

import dev.billingportal.domain.operator.OperatorRole;
import dev.billingportal.service.operator.OperatorDraft;
import dev.billingportal.service.operator.Operators;
import jakarta.ejb.EJB;
import jakarta.ejb.Stateless;

/** The demo's accounts for the console, one a role. Production mode lets none of them in. */
@Stateless
public class DemoOperators {
  /** The documented password of all of them. */
  static final String PASSWORD = "try-the-console";

  static final String ADMIN = "admin@acme.example";

  @EJB private Operators operators;

  public void openIfAbsent() {
    open(OperatorRole.ADMIN, ADMIN, "Ada Moreno");
    open(OperatorRole.SUPPORT, "support@acme.example", "Sam Okafor");
    open(OperatorRole.READ_ONLY, "viewer@acme.example", "Vera Lind");
  }

  private void open(OperatorRole role, String email, String name) {
    operators.openDemo(
        DemoMerchant.SANDBOX.tenantId(), role, new OperatorDraft(email, name, PASSWORD));
  }
}
