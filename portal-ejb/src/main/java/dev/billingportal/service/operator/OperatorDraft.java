package dev.billingportal.service.operator;

import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;

/** An operator to be. */
public record OperatorDraft(
    @NotBlank @Email @Size(max = 320) String email,
    @NotBlank @Size(max = 200) String name,
    @NotNull String password) {
  @Override
  public String toString() {
    return "OperatorDraft";
  }
}
