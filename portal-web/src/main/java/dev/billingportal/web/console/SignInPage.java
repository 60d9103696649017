package dev.billingportal.web.console;

import dev.billingportal.domain.shared.ErrorCode;
import dev.billingportal.domain.shared.PortalException;
import dev.billingportal.domain.shared.Unauthorized;
import dev.billingportal.service.operator.ConsoleSessions;
import dev.billingportal.service.operator.Operators;
import dev.billingportal.service.operator.SignIns;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

/** The sign-in page: takes e-mail address and password, says what was wrong. */
@Named("signIn")
@RequestScoped
public class SignInPage {
  @EJB private ConsoleSessions sessions;
  @Inject private SignIns signIns;
  @EJB private Operators operators;
  @Inject private ConsoleCookie cookie;
  @Inject private ConsoleWords words;
  @Inject private HttpServletRequest request;

  private String problem;

  /** Answers the form; true if the browser was sent on. */
  boolean answer(HttpServletResponse response) {
    String before = cookie.read(request);
    try {
      String secret =
          signIns.signIn(
              request.getParameter("email"),
              request.getParameter("password"),
              request.getRemoteAddr());
      sessions.end(before);
      cookie.write(request, response, secret);
      Redirect.to(response, Redirect.checked(request.getParameter("to")));
      return true;
    } catch (Unauthorized refused) {
      problem = words.say("signin.wrong");
      response.setStatus(HttpServletResponse.SC_UNAUTHORIZED);
    } catch (PortalException refused) {
      if (refused.code() != ErrorCode.TOO_MANY_REQUESTS) {
        throw refused;
      }
      problem = words.say("signin.locked", Integer.valueOf(refused.details().get("minutes")));
      response.setStatus(refused.code().httpStatus());
    }
    return false;
  }

  /** What was wrong with the last try, or null. */
  public String getProblem() {
    return problem;
  }

  /** What was typed last time; passwords are not given back. */
  public String getEmail() {
    return request.getParameter("email");
  }

  /** Where to go on. */
  public String getTo() {
    return Redirect.checked(request.getParameter("to"));
  }

  /** Whether the console waits for its first administrator. */
  public boolean isUnopened() {
    return operators.isEmpty();
  }
}
