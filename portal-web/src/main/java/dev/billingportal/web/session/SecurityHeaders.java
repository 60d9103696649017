package dev.billingportal.web.session;

import dev.billingportal.service.shared.PortalConfiguration;
import jakarta.inject.Inject;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;

/** Gives every answer its security headers; pages are never cached unless they are files. */
public class SecurityHeaders implements Filter {
  private static final List<String> FILES =
      List.of("/jakarta.faces.resource/", "/assets/", "/embed/");

  @Inject private PortalVisit visit;
  @Inject private PortalConfiguration configuration;

  @Override
  public void doFilter(ServletRequest asked, ServletResponse answer, FilterChain chain)
      throws IOException, ServletException {
    HttpServletRequest request = (HttpServletRequest) asked;
    HttpServletResponse response = (HttpServletResponse) answer;
    String path = RequestPath.of(request);
    PageHeaders.everywhere(response, configuration.portalUrl());
    if (RequestPath.isApi(path)) {
      PageHeaders.data(response);
      chain.doFilter(request, response);
      return;
    }
    if (RequestPath.isConsole(path)) {
      PageHeaders.console(response);
      chain.doFilter(request, response);
      return;
    }
    if (path.startsWith(BrandLogo.FOLDER)) {
      PageHeaders.data(response);
      chain.doFilter(request, response);
      return;
    }
    if (FILES.stream().noneMatch(path::startsWith)) {
      response.setHeader("Cache-Control", "no-store");
    }
    PageHeaders.page(response);
    response.setHeader(ContentPolicy.HEADER, visit.contentPolicy());
    chain.doFilter(request, new PolicyResponse(response, visit));
  }
}
