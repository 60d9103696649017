package dev.billingportal.web.console;

import dev.billingportal.domain.operator.OperatorRole;
import dev.billingportal.domain.shared.AlreadyExists;
import dev.billingportal.service.operator.NewOperator;
import dev.billingportal.service.operator.OperatorAccounts;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Validator;
import java.util.HashMap;
import java.util.Map;

/** The form an operator is added by. */
@Named("operatorForm")
@RequestScoped
public class OperatorForm {
  @EJB private OperatorAccounts accounts;
  @Inject private OperatorPage page;
  @Inject private ConsoleVisit visit;
  @Inject private ConsoleWords words;
  @Inject private Validator validator;
  @Inject private HttpServletRequest request;

  private final Map<String, String> problems = new HashMap<>();

  /** Answers the form; true if the new operator's page is to be shown, with their link. */
  boolean add(HttpServletResponse response) {
    NewOperator draft = new NewOperator(getEmail().strip(), getName().strip(), role());
    validator
        .validate(draft)
        .forEach(
            violation ->
                problems.putIfAbsent(
                    violation.getPropertyPath().toString(), violation.getMessage()));
    if (problems.isEmpty()) {
      try {
        page.show(accounts.add(visit.scope(), draft));
        return true;
      } catch (AlreadyExists refused) {
        problems.put("email", words.say("operator.email.taken"));
      }
    }
    response.setStatus(HttpServletResponse.SC_BAD_REQUEST);
    return false;
  }

  private OperatorRole role() {
    return OperatorPage.role(request.getParameter("role"));
  }

  public String getName() {
    return typed("name");
  }

  public String getEmail() {
    return typed("email");
  }

  /** The role that was chosen; the one that may do the least to begin with. */
  public String getRole() {
    return role() == null ? OperatorRole.READ_ONLY.name() : role().name();
  }

  public OperatorRole[] getRoles() {
    return OperatorRole.values();
  }

  /** What is wrong with a field, or null. */
  public String problem(String field) {
    return problems.get(field);
  }

  private String typed(String field) {
    String value = request.getParameter(field);
    return value == null ? "" : value;
  }
}
