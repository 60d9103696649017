package dev.billingportal.web.console;

import dev.billingportal.domain.shared.NotFound;
import dev.billingportal.domain.shared.ValidationFailed;
import dev.billingportal.service.operator.PasswordLinks;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;

/** The page where somebody sets a password by a link. */
@Named("setPassword")
@RequestScoped
public class SetPasswordPage {
  @EJB private PasswordLinks links;
  @Inject private ConsoleWords words;
  @Inject private HttpServletRequest request;

  private Optional<String> holder;
  private String problem;

  /** Answers the form; true if the browser was sent on. */
  boolean answer(HttpServletResponse response) {
    try {
      links.redeem(getToken(), request.getParameter("password"));
      Redirect.to(response, "/console/sign-in?done=password-set");
      return true;
    } catch (NotFound refused) {
      holder = Optional.empty();
      response.setStatus(HttpServletResponse.SC_NOT_FOUND);
    } catch (ValidationFailed refused) {
      problem = words.problem("password", refused.details().get("password"));
      response.setStatus(HttpServletResponse.SC_BAD_REQUEST);
    }
    return false;
  }

  /** Whether the link works. */
  public boolean isOpen() {
    return holder().isPresent();
  }

  /** Whose password it is, so that password managers know. */
  public String getEmail() {
    return holder().orElse(null);
  }

  private Optional<String> holder() {
    if (holder == null) {
      holder = links.holder(getToken());
    }
    return holder;
  }

  public String getToken() {
    return request.getParameter("token");
  }

  /** What was wrong with the password, or null. */
  public String getProblem() {
    return problem;
  }
}
