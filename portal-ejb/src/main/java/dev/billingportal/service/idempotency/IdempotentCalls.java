package dev.billingportal.service.idempotency;

import dev.billingportal.domain.shared.ErrorCode;
import dev.billingportal.domain.shared.PortalException;
import dev.billingportal.service.tenant.MerchantScope;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Answers a repeated call with the first one's answer. The answer is kept in the transaction that
 * made the object, so either both are there or neither.
 */
@ApplicationScoped
public class IdempotentCalls {
  private static final int ATTEMPTS = 3;

  @EJB private IdempotencyRecords records;

  /**
   * Runs a call once for its key.
   *
   * @param operation what is done, so that keys of different operations do not meet
   * @param key the caller's key, 1 to 255 characters
   * @param requestHash a hash of the request's body
   * @param call does the work in the running transaction and gives the answer's JSON
   * @throws PortalException already_exists if the key was used with another body
   */
  public KeptAnswer once(
      MerchantScope scope,
      String operation,
      String key,
      String requestHash,
      int status,
      Supplier<String> call) {
    for (int attempt = 1; ; attempt++) {
      Optional<KeptAnswer> kept = records.find(scope, operation, key);
      if (kept.isPresent()) {
        if (!kept.get().requestHash().equals(requestHash)) {
          throw new PortalException(
              ErrorCode.ALREADY_EXISTS,
              "This idempotency key was used with another request",
              Map.of("idempotency_key", key));
        }
        return kept.get();
      }
      try {
        return records.run(scope, operation, key, requestHash, status, call);
      } catch (IdempotencyRecords.Raced e) {
        // Another request with this key came first: its answer is there now, or it failed and we
        // may try again ourselves.
        if (attempt == ATTEMPTS) {
          throw e;
        }
      }
    }
  }

  /** A first answer, and the hash of what was asked. */
  public record KeptAnswer(String requestHash, int status, String body) {}
}
