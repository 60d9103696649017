package dev.billingportal.service.operator;

import dev.billingportal.domain.operator.OperatorRole;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;

/** Somebody who shall become an operator; their password they set themselves. */
public record NewOperator(
    @NotBlank @Email @Size(max = 320) String email,
    @NotBlank @Size(max = 200) String name,
    @NotNull OperatorRole role) {
  @Override
  public String toString() {
    return "NewOperator";
  }
}
