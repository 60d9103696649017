package dev.billingportal.rest.merchant;

import dev.billingportal.service.tenant.MerchantScope;
import jakarta.enterprise.context.RequestScoped;

/** The merchant that the current request proved to be. */
@RequestScoped
public class MerchantRequest {
  private MerchantScope scope;

  /** Never null in a resource marked {@link ForMerchants}. */
  public MerchantScope scope() {
    return scope;
  }

  void prove(MerchantScope proven) {
    this.scope = proven;
  }
}
