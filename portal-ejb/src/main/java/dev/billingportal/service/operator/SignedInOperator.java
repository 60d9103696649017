package dev.billingportal.service.operator;

import dev.billingportal.domain.operator.OperatorRole;
import dev.billingportal.domain.tenant.EnvironmentKind;
import dev.billingportal.domain.tenant.KeyScope;
import dev.billingportal.service.tenant.MerchantScope;
import java.util.List;

/**
 * An operator whose console session lives, and the environment they look at.
 *
 * @param scope what the role allows in that environment
 * @param formToken what each of their forms must carry
 */
public record SignedInOperator(
    String id,
    String name,
    String email,
    OperatorRole role,
    String merchantName,
    MerchantScope scope,
    List<Choice> environments,
    String formToken) {

  /** An environment there is to look at. */
  public record Choice(String id, String name, EnvironmentKind kind, boolean chosen) {}

  public boolean may(KeyScope what) {
    return scope.scopes().contains(what);
  }

  @Override
  public String toString() {
    return "SignedInOperator " + id;
  }
}
