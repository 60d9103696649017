package dev.billingportal.web.session;

import java.util.List;

/** The Content-Security-Policy of the portal's pages. */
final class ContentPolicy {
  static final String HEADER = "Content-Security-Policy";

  /** For answers that are no pages. */
  static final String DATA = "default-src 'none'; frame-ancestors 'none'";

  private ContentPolicy() {}

  /**
   * For the portal's pages: scripts and styles of our own and such as carry the nonce. PrimeFaces
   * writes style attributes, so those are allowed; style elements are not.
   */
  static String page(String nonce, List<String> allowedOrigins) {
    return "default-src 'none'; script-src 'self' 'nonce-"
        + nonce
        + "'; style-src 'self' 'nonce-"
        + nonce
        + "'; style-src-attr 'unsafe-inline'; img-src 'self' data:; font-src 'self';"
        + " connect-src 'self'; manifest-src 'self'; form-action 'self'; base-uri 'none'"
        + frameAncestors(allowedOrigins);
  }

  /** For pages that load nothing at all and bring their style, and perhaps a picture, with them. */
  static String plain(String nonce, boolean hasPicture, List<String> allowedOrigins) {
    return plain(nonce) + (hasPicture ? "; img-src data:" : "") + frameAncestors(allowedOrigins);
  }

  /** For such pages that nobody may frame. */
  static String unframed(String nonce) {
    return plain(nonce) + "; frame-ancestors 'none'";
  }

  private static String plain(String nonce) {
    return "default-src 'none'; script-src 'nonce-"
        + nonce
        + "'; style-src 'nonce-"
        + nonce
        + "'; form-action 'self'; base-uri 'none'";
  }

  /** For the demo's page of a merchant, which frames the portal and cannot be framed itself. */
  static String merchant(String nonce, String portalOrigin) {
    return "default-src 'none'; script-src 'nonce-"
        + nonce
        + "'; style-src 'nonce-"
        + nonce
        + "'; style-src-attr 'unsafe-inline'; connect-src 'self'; frame-src "
        + portalOrigin
        + "; form-action 'none'; base-uri 'none'; frame-ancestors 'none'";
  }

  /**
   * Who may frame the portal: the origins that the merchant and the session name. This is the one
   * place that decides it. Where the merchant named none, everybody may, so that a plain iframe
   * works as the documentation shows; even {@code *} would shut out a page opened from a file.
   */
  private static String frameAncestors(List<String> allowedOrigins) {
    return allowedOrigins.isEmpty()
        ? ""
        : "; frame-ancestors 'self' " + String.join(" ", allowedOrigins);
  }
}
