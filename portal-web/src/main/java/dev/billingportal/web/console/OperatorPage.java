package dev.billingportal.web.console;

import dev.billingportal.domain.operator.OperatorRole;
import dev.billingportal.domain.shared.InvalidOperation;
import dev.billingportal.domain.shared.ValidationFailed;
import dev.billingportal.service.operator.MadeLink;
import dev.billingportal.service.operator.OperatorAccounts;
import dev.billingportal.service.operator.OperatorRow;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Arrays;

/** One operator, and what an administrator may do to their account. */
@Named("operatorPage")
@RequestScoped
public class OperatorPage {
  @EJB private OperatorAccounts accounts;
  @Inject private ConsoleVisit visit;
  @Inject private ConsoleWords words;
  @Inject private HttpServletRequest request;

  private OperatorRow row;
  private MadeLink link;
  private String problem;

  /** The role of this name, or null. */
  static OperatorRole role(String name) {
    return Arrays.stream(OperatorRole.values())
        .filter(role -> role.name().equals(name))
        .findFirst()
        .orElse(null);
  }

  /**
   * Does what one of the page's forms asks for.
   *
   * @return true if the browser was sent on; false if the page is to be shown
   */
  boolean act(String action, HttpServletResponse response) {
    String id = id();
    try {
      switch (action) {
        case "role" -> accounts.changeRole(visit.scope(), id, chosenRole());
        case "disable" -> accounts.disable(visit.scope(), id);
        case "enable" -> accounts.enable(visit.scope(), id);
        case "end-sessions" -> accounts.endSessions(visit.scope(), id);
        default -> {
          link = accounts.makeLink(visit.scope(), id);
          return false;
        }
      }
    } catch (InvalidOperation refused) {
      problem = words.say("operator.problem." + refused.details().get("operator"));
      response.setStatus(HttpServletResponse.SC_BAD_REQUEST);
      return false;
    }
    Redirect.to(response, next(id, action));
    return true;
  }

  /** Whoever has put an end to their own sessions or rights cannot come back to this page. */
  private String next(String id, String action) {
    boolean own = id.equals(visit.getOperator().id());
    return own && action.equals("role")
        ? Redirect.HOME
        : Redirect.customer("operator", id, "operator-" + action);
  }

  private OperatorRole chosenRole() {
    OperatorRole role = role(request.getParameter("role"));
    if (role == null) {
      throw new ValidationFailed("role", "is none");
    }
    return role;
  }

  /** An operator who was added in this request, with their link. */
  void show(MadeLink made) {
    link = made;
  }

  private String id() {
    return link != null ? link.operatorId() : String.valueOf(request.getParameter("id"));
  }

  public OperatorRow getRow() {
    if (row == null) {
      row = accounts.get(visit.scope(), id());
    }
    return row;
  }

  /** The link that was made in this request, or null. */
  public MadeLink getLink() {
    return link;
  }

  public OperatorRole[] getRoles() {
    return OperatorRole.values();
  }

  /** Why what was asked for was not done, or null. */
  public String getProblem() {
    return problem;
  }
}
