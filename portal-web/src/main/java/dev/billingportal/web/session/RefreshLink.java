package dev.billingportal.web.session;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** A merchant's address for new sessions, told which page of the portal to come back to. */
final class RefreshLink {
  private static final String PARAMETER = "portal_path";

  private RefreshLink() {}

  /**
   * @param refreshUrl may have a query and a fragment of its own; null gives null
   */
  static String to(String refreshUrl, String path) {
    if (refreshUrl == null) {
      return null;
    }
    int hash = refreshUrl.indexOf('#');
    String address = hash < 0 ? refreshUrl : refreshUrl.substring(0, hash);
    String fragment = hash < 0 ? "" : refreshUrl.substring(hash);
    String joint = address.indexOf('?') < 0 ? "?" : "&";
    return address
        + joint
        + PARAMETER
        + "="
        + URLEncoder.encode(path, StandardCharsets.UTF_8)
        + fragment;
  }
}
