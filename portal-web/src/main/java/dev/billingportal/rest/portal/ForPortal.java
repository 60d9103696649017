package dev.billingportal.rest.portal;

import dev.billingportal.domain.session.PortalSection;
import jakarta.ws.rs.NameBinding;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Marks a resource that needs a portal session's token. */
@NameBinding
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD})
public @interface ForPortal {
  /**
   * The sections that tell what this resource tells. A session that shows none of them does not
   * find it; of a method this counts before its class's, and a method that names none is open to
   * every session only if its class names none either.
   */
  PortalSection[] sections() default {};

  /** Whether this tells amounts and nothing else, so that it is not found where they are hidden. */
  boolean amounts() default false;
}
