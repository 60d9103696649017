package dev.billingportal.web.session;

import dev.billingportal.service.brand.LogoReader;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Collections;

/**
 * Refuses what no page of ours ever sends, before anything looks at it: postbacks of Faces, whose
 * state would be read back from the request, paths that say one thing to us and another to a cache
 * in front of us, and forms that are large or do not say how large they are.
 */
public class PageRequests implements Filter {
  private static final int MAX_FORM = 65_536;

  /** The one form with a file, and what is around the file. */
  private static final String WITH_FILE = "/console/settings/logo";

  private static final int MAX_WITH_FILE = LogoReader.MOST_BYTES + 8_192;
  private static final int PASSED = 0;

  @Override
  public void doFilter(ServletRequest asked, ServletResponse answer, FilterChain chain)
      throws IOException, ServletException {
    HttpServletRequest request = (HttpServletRequest) asked;
    int refusal = RequestPath.isApi(RequestPath.of(request)) ? PASSED : refusal(request);
    if (refusal == PASSED) {
      chain.doFilter(asked, answer);
    } else {
      ((HttpServletResponse) answer).sendError(refusal);
    }
  }

  private static int refusal(HttpServletRequest request) throws IOException {
    if (!isPlain(request)) {
      return HttpServletResponse.SC_NOT_FOUND;
    }
    long length = request.getContentLengthLong();
    if (length < 0 && request.getContentType() != null && request.getMethod().equals("POST")) {
      return HttpServletResponse.SC_LENGTH_REQUIRED;
    }
    boolean hasFile = RequestPath.of(request).equals(WITH_FILE);
    if (length > (hasFile ? MAX_WITH_FILE : MAX_FORM)) {
      return HttpServletResponse.SC_REQUEST_ENTITY_TOO_LARGE;
    }
    // Before any field is read: browsers do not say which encoding their forms are in.
    request.setCharacterEncoding(StandardCharsets.UTF_8.name());
    return isPostback(request, hasFile) ? HttpServletResponse.SC_BAD_REQUEST : PASSED;
  }

  /** Whether a path is written as it is understood: without parameters, dots or empty parts. */
  private static boolean isPlain(HttpServletRequest request) {
    String written = request.getRequestURI().replace("+", "%2B");
    try {
      return URLDecoder.decode(written, StandardCharsets.UTF_8)
          .equals(request.getContextPath() + RequestPath.asSent(request));
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  /** All our forms are plain HTML and none of them goes to a view. */
  private static boolean isPostback(HttpServletRequest request, boolean hasFile) {
    // A file is read for those only who may send it; it goes to no view either.
    return request.getHeader("Faces-Request") != null
        || !hasFile
            && Collections.list(request.getParameterNames()).stream()
                .anyMatch(
                    name -> name.startsWith("jakarta.faces.") || name.startsWith("javax.faces."));
  }
}
