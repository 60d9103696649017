package dev.billingportal.rest.merchant;

import dev.billingportal.domain.shared.Unauthorized;
import dev.billingportal.domain.tenant.KeyScope;
import dev.billingportal.rest.shared.RateLimitHeaders;
import dev.billingportal.service.limit.RateLimits;
import dev.billingportal.service.tenant.MerchantAuthentication;
import dev.billingportal.service.tenant.MerchantScope;
import jakarta.annotation.Priority;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.ext.Provider;

/**
 * Lets a request to the merchant's API pass only with a live API key of the right scope, and no
 * faster than the key may.
 */
@Provider
@ForMerchants
@Priority(Priorities.AUTHENTICATION)
public class ApiKeyFilter implements ContainerRequestFilter {
  public static final String HEADER = "x-api-key";

  @Inject private MerchantAuthentication authentication;
  @Inject private MerchantRequest merchant;
  @Inject private RateLimits limits;
  @Context private ResourceInfo resource;
  @Context private HttpServletRequest servletRequest;

  @Override
  public void filter(ContainerRequestContext request) {
    MerchantScope scope;
    try {
      scope = authentication.authenticate(request.getHeaderString(HEADER));
    } catch (Unauthorized refused) {
      // Only wrong credentials are held back: a good key works from an address others misuse.
      if (RateLimitHeaders.pass(
          request, limits.takeForBadCredential(servletRequest.getRemoteAddr()))) {
        throw refused;
      }
      return;
    }
    if (!RateLimitHeaders.pass(request, limits.takeForKey(scope.keyId()))) {
      return;
    }
    scope.require(required(request));
    merchant.prove(scope, request.getHeaderString("Idempotency-Key"));
  }

  private KeyScope required(ContainerRequestContext request) {
    ForMerchants mark = resource.getResourceMethod().getAnnotation(ForMerchants.class);
    if (mark != null && mark.scope().length > 0) {
      return mark.scope()[0];
    }
    return request.getMethod().equals("GET") ? KeyScope.READ : KeyScope.WRITE;
  }
}
