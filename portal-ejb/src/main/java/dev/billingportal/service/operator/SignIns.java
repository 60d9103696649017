package dev.billingportal.service.operator;

import dev.billingportal.domain.shared.PortalException;
import dev.billingportal.domain.shared.Unauthorized;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Locale;
import java.util.Optional;

/**
 * Lets operators in by their password. Each step is a transaction of its own: passwords take long
 * to check, and no connection of the database is to wait meanwhile.
 */
@ApplicationScoped
public class SignIns {
  @EJB private ConsoleSessions sessions;
  @EJB private SignInGuard guard;
  @EJB private SignInNotes notes;

  /**
   * Opens a session; a wrong password and an unknown account are refused alike, and take as long.
   *
   * @param address where the browser is, for the count of failures
   * @return the secret for the browser's cookie and nowhere else
   * @throws Unauthorized if they do not go together
   * @throws PortalException with too_many_requests while account or address are locked
   */
  public String signIn(String email, String password, String address) {
    String name = email == null ? "" : email.strip().toLowerCase(Locale.ROOT);
    guard.tryAddress(address);
    guard.tryAccount(name);
    Optional<Account> known = sessions.account(name);
    boolean right =
        PasswordRules.isPossible(password)
            && known
                .map(account -> account.hasPassword(password))
                .orElseGet(() -> PasswordHash.NOBODYS.matches(password));
    if (!right || !known.map(Account::open).orElse(false)) {
      notes.failed(
          known.map(Account::key), guard.isAccountLocked(name), guard.isAddressLocked(address));
      throw new Unauthorized("Wrong e-mail address or password");
    }
    guard.succeeded(name, address);
    boolean outdated = PasswordHash.read(known.get().passwordHash()).isOutdated();
    return sessions.begin(known.get().key(), outdated ? PasswordHash.of(password).kept() : null);
  }
}
