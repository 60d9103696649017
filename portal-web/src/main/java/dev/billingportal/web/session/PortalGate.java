package dev.billingportal.web.session;

import dev.billingportal.service.limit.RateLimits;
import dev.billingportal.service.session.PortalCustomer;
import dev.billingportal.service.session.PortalSessions;
import dev.billingportal.service.session.SessionSightings;
import dev.billingportal.service.session.Sighting;
import jakarta.ejb.EJB;
import jakarta.inject.Inject;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.MappingMatch;
import java.io.IOException;
import java.util.Optional;
import java.util.Set;

/** Lets only customers with a live session see the portal's pages, and opens links to them. */
public class PortalGate implements Filter {
  private static final int TOO_MANY_REQUESTS = 429;

  @EJB private PortalSessions sessions;
  @Inject private PortalVisit visit;
  @Inject private PortalCookies cookies;
  @Inject private SessionSightings sightings;
  @Inject private RateLimits limits;
  @Inject private Doorway doorway;

  @Override
  public void doFilter(ServletRequest asked, ServletResponse answer, FilterChain chain)
      throws IOException, ServletException {
    HttpServletRequest request = (HttpServletRequest) asked;
    HttpServletResponse response = (HttpServletResponse) answer;
    String path = RequestPath.of(request);
    if (!isGuarded(path)) {
      pass(path, request, response, chain);
    } else if (!RequestPath.isReading(request)) {
      refuseMethod(response);
    } else if (hasToken(request)) {
      doorway.showOpening(request, response);
    } else {
      Optional<PortalCustomer> customer =
          sessions
              .open(cookies.read(request))
              .filter(found -> Slot.of(request).shows(found.owner()));
      if (customer.isPresent()) {
        enter(customer.get(), request, response, chain);
      } else if (path.equals("/") && cookies.read(request) == null) {
        doorway.showStart(request, response);
      } else {
        doorway.showEnded(request, response);
      }
    }
  }

  private void enter(
      PortalCustomer customer,
      HttpServletRequest request,
      HttpServletResponse response,
      FilterChain chain)
      throws IOException, ServletException {
    RateLimits.Allowance allowance = limits.takeForSession(customer.sessionId());
    if (!allowance.allowed()) {
      response.setHeader("Retry-After", String.valueOf(allowance.retryAfterSeconds()));
      response.sendError(TOO_MANY_REQUESTS);
      return;
    }
    visit.begin(customer);
    sightings.note(
        customer,
        cookies.read(request),
        () -> Sighting.of(request.getRemoteAddr(), request.getHeader("User-Agent")));
    response.setHeader(ContentPolicy.HEADER, visit.contentPolicy());
    String path = RequestPath.of(request);
    if (path.equals("/") && !customer.sections().isEmpty()) {
      Doorway.sendTo(
          response, Slot.of(request).prefix() + Landing.home(customer, request.getQueryString()));
    } else if (!Landing.isShown(customer, path)) {
      response.sendError(HttpServletResponse.SC_NOT_FOUND);
    } else {
      pass(path, request, response, chain);
    }
  }

  /**
   * Goes on to whatever answers this path. Where nothing does we say so ourselves: the container
   * would write a stack trace to its log for every address a scanner tries.
   */
  private static void pass(
      String path, HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    ServletContext files = request.getServletContext();
    boolean isUnmapped = request.getHttpServletMapping().getMappingMatch() == MappingMatch.DEFAULT;
    boolean isHidden = path.startsWith("/WEB-INF") || path.startsWith("/META-INF");
    if (isUnmapped && (isHidden || !isFile(files, path))) {
      response.sendError(HttpServletResponse.SC_NOT_FOUND);
    } else if (!RequestPath.isReading(request) && isFile(files, path)) {
      // The container maps a file by its name once it was asked for.
      refuseMethod(response);
    } else {
      chain.doFilter(request, response);
    }
  }

  /** Of a folder the container would say that it is one, at whatever host it was asked for. */
  private static boolean isFile(ServletContext context, String path) throws IOException {
    Set<String> inside = context.getResourcePaths(path);
    return context.getResource(path) != null && (inside == null || inside.isEmpty());
  }

  /** Pages and files are there to be read. */
  private static void refuseMethod(HttpServletResponse response) throws IOException {
    response.setHeader("Allow", "GET, HEAD");
    response.sendError(HttpServletResponse.SC_METHOD_NOT_ALLOWED);
  }

  /** A page reached under its file's name is still a page. */
  private static boolean isGuarded(String path) {
    return path.equals("/")
        || Landing.isPage(path)
        || (path.endsWith(".xhtml")
            && !path.startsWith("/jakarta.faces.resource/")
            && !RequestPath.isConsole(path));
  }

  private static boolean hasToken(HttpServletRequest request) {
    String token = request.getParameter("token");
    return token != null && !token.isEmpty();
  }
}
