package dev.billingportal.service.operator;

import dev.billingportal.domain.operator.Operator;
import dev.billingportal.domain.operator.OperatorRole;
import java.time.Instant;

/**
 * An operator in the merchant's list of them.
 *
 * @param lastSignedInAt null for somebody who never did
 * @param self whether it is the one who asks
 */
public record OperatorRow(
    String id,
    String name,
    String email,
    OperatorRole role,
    OperatorState state,
    Instant createdAt,
    Instant lastSignedInAt,
    boolean self) {
  static OperatorRow of(Operator operator, String asker) {
    OperatorState state =
        !operator.isActive()
            ? OperatorState.DISABLED
            : operator.hasPassword() ? OperatorState.ACTIVE : OperatorState.INVITED;
    return new OperatorRow(
        operator.id(),
        operator.name(),
        operator.email(),
        operator.role(),
        state,
        operator.createdAt(),
        operator.lastSignedInAt(),
        operator.id().equals(asker));
  }

  @Override
  public String toString() {
    return "OperatorRow " + id;
  }
}
