package dev.billingportal.service.session;

import dev.billingportal.service.shared.ServerSecrets;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;

/** Gives the server its one reader and writer of session tokens. */
@ApplicationScoped
public class SessionTokensProducer {
  @Inject private ServerSecrets secrets;
  @Inject private Clock clock;

  @Produces
  @Singleton
  public SessionTokens tokens() {
    return new SessionTokens(secrets.keysFor("portal-session"), secrets.signingKeyId(), clock);
  }
}
