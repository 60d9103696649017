package dev.billingportal.rest.shared;

import dev.billingportal.domain.shared.ErrorCode;
import dev.billingportal.service.limit.RateLimits;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.Provider;
import java.util.Map;

/** Tells every caller what their bucket holds, and refuses those who emptied it. */
@Provider
public class RateLimitHeaders implements ContainerResponseFilter {
  private static final String PROPERTY = RateLimitHeaders.class.getName();

  /**
   * Notes a caller's allowance for the answer; refuses the request if there is none left.
   *
   * @return whether the request may go on
   */
  public static boolean pass(ContainerRequestContext request, RateLimits.Allowance allowance) {
    request.setProperty(PROPERTY, allowance);
    if (!allowance.allowed()) {
      request.abortWith(refusal(allowance));
    }
    return allowance.allowed();
  }

  private static Response refusal(RateLimits.Allowance allowance) {
    return Response.fromResponse(
            PortalExceptionMapper.answer(
                ErrorCode.TOO_MANY_REQUESTS,
                "Too many requests; try again later",
                Map.of("retry_after_seconds", Long.toString(allowance.retryAfterSeconds()))))
        .header(HttpHeaders.RETRY_AFTER, allowance.retryAfterSeconds())
        .build();
  }

  @Override
  public void filter(ContainerRequestContext request, ContainerResponseContext response) {
    if (request.getProperty(PROPERTY) instanceof RateLimits.Allowance allowance
        && allowance.limit() > 0) {
      response.getHeaders().putSingle("RateLimit-Limit", allowance.limit());
      response.getHeaders().putSingle("RateLimit-Remaining", allowance.remaining());
      response.getHeaders().putSingle("RateLimit-Reset", allowance.resetSeconds());
    }
  }
}
