package dev.billingportal.web.console;

import static dev.billingportal.domain.tenant.KeyScope.PORTAL;
import static dev.billingportal.domain.tenant.KeyScope.READ;
import static dev.billingportal.domain.tenant.KeyScope.WRITE;

import dev.billingportal.domain.operator.OperatorRole;
import dev.billingportal.domain.tenant.KeyScope;
import dev.billingportal.service.operator.SignedInOperator;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Predicate;

/**
 * Which pages a role may read and which forms it may send. A form that is not named here nobody may
 * send; the services ask once more.
 */
final class ConsoleRights {
  private static final Predicate<SignedInOperator> ADMINISTRATOR =
      operator -> operator.role() == OperatorRole.ADMIN;

  private static final Map<String, Predicate<SignedInOperator>> PAGES = new HashMap<>();
  private static final Map<String, Predicate<SignedInOperator>> FORMS = new HashMap<>();

  static {
    PAGES.put("/console/edit", may(WRITE));
    PAGES.put("/console/archive", may(WRITE));
    PAGES.put("/console/audit", may(PORTAL));
    PAGES.put("/console/operators", ADMINISTRATOR);
    PAGES.put("/console/operator", ADMINISTRATOR);
    PAGES.put("/console/add-operator", ADMINISTRATOR);

    FORMS.put("/console/settings/save", ADMINISTRATOR);
    FORMS.put("/console/settings/logo", ADMINISTRATOR);
    FORMS.put("/console/settings/remove-logo", ADMINISTRATOR);
    FORMS.put("/console/environment", may(READ));
    FORMS.put("/console/sign-out", may(READ));
    FORMS.put("/console/account/password", may(READ));
    FORMS.put("/console/customer/save", may(WRITE));
    FORMS.put("/console/customer/archive", may(WRITE));
    FORMS.put("/console/customer/restore", may(WRITE));
    FORMS.put("/console/portal/open", may(PORTAL));
    FORMS.put("/console/portal/share", may(PORTAL));
    FORMS.put("/console/portal/revoke", may(PORTAL));
    for (String action : OperatorActions.ALL) {
      FORMS.put("/console/operator/" + action, ADMINISTRATOR);
    }
  }

  private ConsoleRights() {}

  private static Predicate<SignedInOperator> may(KeyScope scope) {
    return operator -> operator.may(scope);
  }

  /** Whether the page, or the form, is about an operator who has to be there. */
  static boolean isAboutOneOperator(String path) {
    return path.equals("/console/operator")
        || path.startsWith("/console/operator/") && !path.equals("/console/operator/add");
  }

  static boolean mayRead(SignedInOperator operator, String path) {
    return PAGES.getOrDefault(path, anybody -> true).test(operator);
  }

  static boolean maySend(SignedInOperator operator, String path) {
    return FORMS.getOrDefault(path, anybody -> false).test(operator);
  }
}
