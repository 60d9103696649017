package dev.billingportal.web.session;

import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Lets exactly one Content-Security-Policy out, the portal's. PrimeFaces insists on making the
 * nonce of its pages and adds a policy of its own with it; the nonce is taken over, the rest not.
 */
class PolicyResponse extends HttpServletResponseWrapper {
  private static final Pattern NONCE = Pattern.compile("'nonce-([A-Za-z0-9+/_=-]+)'");

  private final PortalVisit visit;

  PolicyResponse(HttpServletResponse response, PortalVisit visit) {
    super(response);
    this.visit = visit;
  }

  @Override
  public void setHeader(String name, String value) {
    if (ContentPolicy.HEADER.equalsIgnoreCase(name)) {
      writePolicy(value);
    } else {
      super.setHeader(name, value);
    }
  }

  @Override
  public void addHeader(String name, String value) {
    if (ContentPolicy.HEADER.equalsIgnoreCase(name)) {
      writePolicy(value);
    } else {
      super.addHeader(name, value);
    }
  }

  private void writePolicy(String asked) {
    Matcher nonce = NONCE.matcher(asked);
    if (nonce.find()) {
      visit.adoptNonce(nonce.group(1));
    }
    super.setHeader(ContentPolicy.HEADER, visit.contentPolicy());
  }
}
