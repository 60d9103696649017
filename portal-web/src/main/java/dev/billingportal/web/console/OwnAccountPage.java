package dev.billingportal.web.console;

import dev.billingportal.domain.shared.ErrorCode;
import dev.billingportal.domain.shared.PortalException;
import dev.billingportal.domain.shared.Unauthorized;
import dev.billingportal.domain.shared.ValidationFailed;
import dev.billingportal.service.operator.OwnPassword;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

/** The operator's own account: what it is, and another password for it. */
@Named("ownAccount")
@RequestScoped
public class OwnAccountPage {
  @Inject private OwnPassword password;
  @Inject private ConsoleVisit visit;
  @Inject private ConsoleCookie cookie;
  @Inject private ConsoleWords words;
  @Inject private HttpServletRequest request;

  private String problem;

  /** Answers the form; true if the browser was sent on. */
  boolean answer(HttpServletResponse response) {
    try {
      password.change(
          visit.scope(),
          cookie.read(request),
          request.getParameter("current"),
          request.getParameter("password"),
          request.getRemoteAddr());
      Redirect.to(response, "/console/account?done=password");
      return true;
    } catch (Unauthorized refused) {
      problem = words.say("account.current.wrong");
    } catch (ValidationFailed refused) {
      problem = words.problem("password", refused.details().get("password"));
    } catch (PortalException refused) {
      if (refused.code() != ErrorCode.TOO_MANY_REQUESTS) {
        throw refused;
      }
      problem = words.say("account.locked", Integer.valueOf(refused.details().get("minutes")));
    }
    response.setStatus(HttpServletResponse.SC_BAD_REQUEST);
    return false;
  }

  /** Why the password was not changed, or null. */
  public String getProblem() {
    return problem;
  }
}
