package dev.billingportal.service.operator;

import dev.billingportal.domain.shared.PortalException;
import dev.billingportal.domain.shared.Unauthorized;
import dev.billingportal.domain.shared.ValidationFailed;
import dev.billingportal.service.tenant.MerchantScope;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;

/** Changes the password of the operator who asks; like {@link SignIns}, step by step. */
@ApplicationScoped
public class OwnPassword {
  @EJB private ConsoleSessions sessions;
  @EJB private PasswordLinks passwords;
  @EJB private SignInGuard guard;
  @EJB private SignInNotes notes;

  /**
   * Changes it, and ends the operator's sessions in other browsers. Guesses of the current password
   * count like tries to sign in.
   *
   * @param cookieSecret of the browser that stays signed in
   * @param address where the browser is
   * @throws Unauthorized if the current password is another one
   * @throws PortalException with too_many_requests while account or address are locked
   * @throws ValidationFailed naming password, if the new one is too weak
   */
  public void change(
      MerchantScope scope, String cookieSecret, String current, String next, String address) {
    Account account = sessions.account(scope);
    guard.tryAddress(address);
    guard.tryAccount(account.email());
    if (!PasswordRules.isPossible(current) || !account.hasPassword(current)) {
      notes.passwordDenied(
          account.key(), guard.isAccountLocked(account.email()), guard.isAddressLocked(address));
      throw new Unauthorized("Wrong password");
    }
    guard.succeeded(account.email(), address);
    PasswordRules.check(next, account.email());
    passwords.change(account.key(), PasswordHash.of(next).kept(), cookieSecret);
  }
}
