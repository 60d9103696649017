package dev.billingportal.web.console;

import dev.billingportal.service.session.IssuedSession;
import dev.billingportal.service.session.SessionIssuer;
import dev.billingportal.service.session.SessionRequest;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** A portal link that was made in this request, to be handed to the customer. */
@Named("sharedLink")
@RequestScoped
public class SharedLink {
  @Inject private SessionIssuer issuer;
  @Inject private ConsoleVisit visit;
  @Inject private CustomerPage customer;
  @Inject private Clock clock;

  private IssuedSession made;

  void make() {
    SessionRequest request =
        SessionRequest.PLAIN.labelled("Shared by " + visit.getOperator().name());
    made = issuer.issue(visit.scope(), customer.getProfile().externalId(), request);
  }

  public boolean isMade() {
    return made != null;
  }

  public String getUrl() {
    return made.url();
  }

  public Instant getEnd() {
    return made.expiresAt();
  }

  public long getMinutes() {
    return Duration.between(clock.instant(), made.expiresAt()).plusSeconds(59).toMinutes();
  }
}
