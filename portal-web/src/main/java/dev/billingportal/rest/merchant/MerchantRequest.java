package dev.billingportal.rest.merchant;

import dev.billingportal.service.tenant.MerchantScope;
import jakarta.enterprise.context.RequestScoped;

/** The merchant that the current request proved to be. */
@RequestScoped
public class MerchantRequest {
  private MerchantScope scope;
  private String idempotencyKey;

  /** Never null in a resource marked {@link ForMerchants}. */
  public MerchantScope scope() {
    return scope;
  }

  /** The {@code Idempotency-Key} header, or null. */
  public String idempotencyKey() {
    return idempotencyKey;
  }

  void prove(MerchantScope proven, String sentIdempotencyKey) {
    this.scope = proven;
    this.idempotencyKey = sentIdempotencyKey;
  }
}
