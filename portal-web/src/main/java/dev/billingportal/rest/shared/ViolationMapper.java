package dev.billingportal.rest.shared;

import jakarta.validation.ConstraintViolationException;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;

/**
 * Sends broken constraints to {@link PortalExceptionMapper}; without a mapper of exactly this type
 * the runtime's own would answer them.
 */
@Provider
public class ViolationMapper implements ExceptionMapper<ConstraintViolationException> {
  @Override
  public Response toResponse(ConstraintViolationException thrown) {
    return new PortalExceptionMapper().toResponse(thrown);
  }
}
