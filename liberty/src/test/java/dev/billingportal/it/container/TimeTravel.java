package dev.billingportal.it.container;

import dev.billingportal.service.shared.PortalClock;
import jakarta.inject.Inject;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.FilterRegistration;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.annotation.WebListener;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.Instant;
import java.util.EnumSet;

/**
 * The clock that tests set: a request that names a moment is answered as if it were that moment.
 * Only the deployment of the tests has this.
 */
public class TimeTravel implements Filter {
  /** The header that names the moment, as ISO 8601. */
  public static final String HEADER = "X-Test-Clock";

  @Inject private PortalClock clock;

  /** Puts the filter before those of the portal, which is not for an annotation to say. */
  @WebListener
  public static class First implements ServletContextListener {
    @Override
    public void contextInitialized(ServletContextEvent start) {
      FilterRegistration.Dynamic filter =
          start.getServletContext().addFilter("TimeTravel", TimeTravel.class);
      filter.setAsyncSupported(true);
      filter.addMappingForUrlPatterns(EnumSet.of(DispatcherType.REQUEST), false, "/*");
    }
  }

  @Override
  public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    String moment = ((HttpServletRequest) request).getHeader(HEADER);
    if (moment == null) {
      chain.doFilter(request, response);
      return;
    }
    Passage passage = new Passage(request, response, chain);
    clock.at(Instant.parse(moment), passage);
    passage.rethrow();
  }

  /** The rest of the request, whose exceptions a Runnable cannot let through. */
  private static class Passage implements Runnable {
    private final ServletRequest request;
    private final ServletResponse response;
    private final FilterChain chain;
    private Exception failure;

    Passage(ServletRequest request, ServletResponse response, FilterChain chain) {
      this.request = request;
      this.response = response;
      this.chain = chain;
    }

    @Override
    public void run() {
      try {
        chain.doFilter(request, response);
      } catch (IOException | ServletException e) {
        failure = e;
      }
    }

    void rethrow() throws IOException, ServletException {
      if (failure instanceof IOException io) {
        throw io;
      }
      if (failure instanceof ServletException servlet) {
        throw servlet;
      }
    }
  }
}
