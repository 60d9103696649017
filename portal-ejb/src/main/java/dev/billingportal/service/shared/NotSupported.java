package dev.billingportal.service.shared;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Names the wire keys of a request that clients of the API know and that have no effect here. A
 * request that sets one is refused; see {@link UnsupportedKeys} for what counts as unset.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface NotSupported {
  /**
   * A key, {@code coupons}, or a key with the values that ask for what happens anyway, {@code
   * payment_behavior=allow_incomplete|default_active}.
   */
  String[] value();
}
