package dev.billingportal.web.shared;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/**
 * The address of a page with the filters that a reader chose; parameters without a value stay out.
 */
public final class Link {
  private final StringBuilder address;
  private boolean queried;

  private Link(String page) {
    this.address = new StringBuilder(page);
  }

  public static Link to(String page) {
    return new Link(page);
  }

  public Link with(String name, Object value) {
    if (value != null && !value.toString().isEmpty()) {
      address
          .append(queried ? '&' : '?')
          .append(name)
          .append('=')
          .append(URLEncoder.encode(value.toString(), StandardCharsets.UTF_8));
      queried = true;
    }
    return this;
  }

  @Override
  public String toString() {
    return address.toString();
  }
}
