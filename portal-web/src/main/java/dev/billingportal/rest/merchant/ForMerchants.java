package dev.billingportal.rest.merchant;

import dev.billingportal.domain.tenant.KeyScope;
import jakarta.ws.rs.NameBinding;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a resource that needs an API key. Reading needs the read scope, the rest the write scope.
 */
@NameBinding
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD})
public @interface ForMerchants {
  /** The scope to ask for instead; only the first is read. */
  KeyScope[] scope() default {};
}
