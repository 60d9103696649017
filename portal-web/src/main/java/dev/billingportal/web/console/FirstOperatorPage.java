package dev.billingportal.web.console;

import dev.billingportal.domain.shared.InvalidOperation;
import dev.billingportal.domain.shared.NotFound;
import dev.billingportal.domain.shared.PortalException;
import dev.billingportal.domain.shared.Unauthorized;
import dev.billingportal.service.operator.OperatorDraft;
import dev.billingportal.service.operator.Operators;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Validator;

/** The page that makes the first administrator, with the token from the server's configuration. */
@Named("first")
@RequestScoped
public class FirstOperatorPage {
  @EJB private Operators operators;
  @Inject private Validator validator;
  @Inject private ConsoleWords words;
  @Inject private HttpServletRequest request;

  private String problem;

  /** Answers the form; true if the browser was sent on. */
  boolean answer(HttpServletResponse response) {
    OperatorDraft draft =
        new OperatorDraft(getEmail(), getName(), request.getParameter("password"));
    var violations = validator.validate(draft);
    if (!violations.isEmpty()) {
      var first = violations.iterator().next();
      problem = words.problem(first.getPropertyPath().toString(), first.getMessage());
      response.setStatus(HttpServletResponse.SC_BAD_REQUEST);
      return false;
    }
    try {
      operators.openFirst(request.getParameter("token"), draft);
      Redirect.to(response, "/console/sign-in");
      return true;
    } catch (Unauthorized refused) {
      problem = words.say("first.token.wrong");
    } catch (NotFound refused) {
      problem = words.say("first.token.none");
    } catch (InvalidOperation refused) {
      problem = refused.getMessage();
    } catch (PortalException refused) {
      problem =
          refused.details().entrySet().stream()
              .map(field -> words.problem(field.getKey(), field.getValue()))
              .findFirst()
              .orElse(refused.getMessage());
    }
    response.setStatus(HttpServletResponse.SC_BAD_REQUEST);
    return false;
  }

  public String getProblem() {
    return problem;
  }

  public String getEmail() {
    return request.getParameter("email");
  }

  public String getName() {
    return request.getParameter("name");
  }
}
