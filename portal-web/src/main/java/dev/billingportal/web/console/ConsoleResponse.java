package dev.billingportal.web.console;

import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.net.URI;

/** An answer of the console with its Content-Security-Policy; no other one gets out. */
class ConsoleResponse extends HttpServletResponseWrapper {
  private static final String POLICY = "Content-Security-Policy";

  /**
   * @param portalUrl where opening a portal leads to, which may be another origin
   */
  ConsoleResponse(HttpServletResponse response, URI portalUrl) {
    super(response);
    response.setHeader(POLICY, policy(origin(portalUrl)));
  }

  private static String policy(String portalOrigin) {
    return "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:;"
        + " font-src 'self'; connect-src 'self'; base-uri 'none'; frame-ancestors 'none';"
        + " form-action 'self' "
        + portalOrigin;
  }

  private static String origin(URI address) {
    return address.getScheme() + "://" + address.getRawAuthority();
  }

  @Override
  public void setHeader(String name, String value) {
    if (!POLICY.equalsIgnoreCase(name)) {
      super.setHeader(name, value);
    }
  }

  @Override
  public void addHeader(String name, String value) {
    if (!POLICY.equalsIgnoreCase(name)) {
      super.addHeader(name, value);
    }
  }
}
