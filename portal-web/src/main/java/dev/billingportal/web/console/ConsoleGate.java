package dev.billingportal.web.console;

import dev.billingportal.domain.shared.ErrorCode;
import dev.billingportal.domain.shared.PortalException;
import dev.billingportal.service.audit.Whereabouts;
import dev.billingportal.service.operator.ConsoleSessions;
import dev.billingportal.service.operator.SignedInOperator;
import dev.billingportal.service.session.Sighting;
import dev.billingportal.service.shared.PortalConfiguration;
import dev.billingportal.web.session.ErrorPages;
import dev.billingportal.web.session.FetchMetadata;
import dev.billingportal.web.session.RequestPath;
import jakarta.ejb.EJB;
import jakarta.inject.Inject;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Optional;
import java.util.Set;

/**
 * Lets only signed-in operators see the console, takes forms from its own pages only, and keeps
 * each role to its pages. The services ask for the role once more.
 */
public class ConsoleGate implements Filter {
  private static final Set<String> DOORS =
      Set.of("/console/sign-in", "/console/first", "/console/password");
  private static final Set<String> OF_A_CUSTOMER =
      Set.of(
          "/console/customer",
          "/console/information",
          "/console/sessions",
          "/console/archive",
          "/console/customer/archive",
          "/console/customer/restore",
          "/console/portal/open",
          "/console/portal/share",
          "/console/portal/revoke");

  @EJB private ConsoleSessions sessions;
  @Inject private ConsoleCookie cookie;
  @Inject private ConsoleVisit visit;
  @Inject private CustomerPage customer;
  @Inject private OperatorPage operatorPage;
  @Inject private Whereabouts whereabouts;
  @Inject private PortalConfiguration configuration;

  @Override
  public void doFilter(ServletRequest asked, ServletResponse answer, FilterChain chain)
      throws IOException, ServletException {
    HttpServletRequest request = (HttpServletRequest) asked;
    HttpServletResponse response =
        new ConsoleResponse((HttpServletResponse) answer, configuration.portalUrl());
    String path = RequestPath.of(request);
    whereabouts.at(Sighting.of(request.getRemoteAddr(), null).network());
    Optional<SignedInOperator> operator = sessions.open(cookie.read(request));
    operator.ifPresent(visit::begin);
    if (isForm(request) && !FetchMetadata.of(request).isOwnForm(request)) {
      response.sendError(HttpServletResponse.SC_FORBIDDEN);
    } else if (DOORS.contains(path)) {
      chain.doFilter(request, response);
    } else if (operator.isEmpty()) {
      Redirect.to(response, Redirect.toSignIn(path, isForm(request) ? null : request));
    } else if (isForm(request) && !hasToken(request, operator.get().formToken())) {
      response.sendError(HttpServletResponse.SC_FORBIDDEN);
    } else if (!isAllowed(request, operator.get(), path)) {
      request.setAttribute(ErrorPages.ROLE_REFUSED, true);
      response.sendError(HttpServletResponse.SC_FORBIDDEN);
    } else if (isForm(request) && RequestPath.isView(request)) {
      response.setHeader("Allow", "GET, HEAD");
      response.sendError(HttpServletResponse.SC_METHOD_NOT_ALLOWED);
    } else if (path.equals("/console") || path.equals("/console/")) {
      Redirect.to(response, Redirect.HOME);
    } else {
      pass(path, request, response, chain);
    }
  }

  /** Refusals of the services become error pages; pages themselves are not half written by then. */
  private void pass(
      String path, HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    try {
      if (OF_A_CUSTOMER.contains(path) || isChange(request, path)) {
        // Asked before the page is begun: a page that breaks off would be logged as a failure.
        customer.getProfile();
      } else if (ConsoleRights.isAboutOneOperator(path)) {
        operatorPage.getRow();
      }
      chain.doFilter(request, response);
    } catch (ServletException | RuntimeException e) {
      PortalException refused = refusal(e);
      if (refused == null || response.isCommitted()) {
        throw e;
      }
      // The headers stay: a refusal is framed as little as a page.
      response.resetBuffer();
      int status = refused.code() == ErrorCode.VALIDATION_ERROR ? 400 : refused.code().httpStatus();
      response.sendError(status);
    }
  }

  private static PortalException refusal(Throwable thrown) {
    for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
      if (cause instanceof PortalException refused) {
        return refused;
      }
    }
    return null;
  }

  private static boolean isAllowed(
      HttpServletRequest request, SignedInOperator operator, String path) {
    return isForm(request)
        ? ConsoleRights.maySend(operator, path)
        : ConsoleRights.mayRead(operator, path);
  }

  /** The page of a form, which is about a customer unless it adds one. */
  private static boolean isChange(HttpServletRequest request, String path) {
    String id = request.getParameter("id");
    return path.equals("/console/edit") && id != null && !id.isEmpty();
  }

  private static boolean isForm(HttpServletRequest request) {
    return !RequestPath.isReading(request);
  }

  private static boolean hasToken(HttpServletRequest request, String expected) {
    String sent = request.getParameter("form");
    return sent != null
        && MessageDigest.isEqual(
            expected.getBytes(StandardCharsets.UTF_8), sent.getBytes(StandardCharsets.UTF_8));
  }
}
