package dev.billingportal.service.session;

import dev.billingportal.service.shared.WithoutMoney;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.InvocationContext;
import java.util.stream.Stream;

/**
 * Takes the money out of what a service answers to a customer whose merchant hides amounts. This is
 * the one place that does it; every service that takes a {@link PortalCustomer} stands behind it.
 */
public class AmountGate {
  @AroundInvoke
  Object answer(InvocationContext call) throws Exception {
    boolean hidden =
        Stream.of(call.getParameters())
            .anyMatch(
                given -> given instanceof PortalCustomer customer && !customer.showsAmounts());
    Object answer = call.proceed();
    return hidden ? WithoutMoney.of(answer) : answer;
  }
}
