package dev.billingportal.service.session;

import java.net.URI;

/** The address that opens a portal: the configured one with a token added to its query. */
class PortalLink {
  private final String beforeQuery;
  private final String query;

  /**
   * @param portalUrl where customers reach the portal; may have a query, a fragment is dropped
   */
  PortalLink(URI portalUrl) {
    String whole = portalUrl.toASCIIString();
    int fragment = whole.indexOf('#');
    String base = fragment < 0 ? whole : whole.substring(0, fragment);
    int mark = base.indexOf('?');
    beforeQuery = mark < 0 ? base : base.substring(0, mark);
    query = mark < 0 ? "" : base.substring(mark + 1);
  }

  String to(String token) {
    return beforeQuery + "?" + (query.isEmpty() ? "" : query + "&") + "token=" + token;
  }
}
