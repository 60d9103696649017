package dev.billingportal.rest.shared;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.ext.Provider;

/**
 * Takes a request without a body and without a type for empty JSON, because clients send lists and
 * searches for everything that way. The runtime would refuse it as a media type it cannot read.
 */
@Provider
@PreMatching
public class EmptyBodyFilter implements ContainerRequestFilter {
  @Override
  public void filter(ContainerRequestContext request) {
    if (request.getMethod().equals("POST")
        && request.getHeaderString(HttpHeaders.CONTENT_TYPE) == null
        && request.getHeaderString("Transfer-Encoding") == null
        && request.getLength() <= 0) {
      request.getHeaders().putSingle(HttpHeaders.CONTENT_TYPE, MediaType.APPLICATION_JSON);
    }
  }
}
