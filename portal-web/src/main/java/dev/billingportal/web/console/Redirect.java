package dev.billingportal.web.console;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/** Where the console sends browsers: to its own pages only. */
final class Redirect {
  static final String HOME = "/console/customers";
  private static final String SIGN_IN = "/console/sign-in";
  private static final Pattern PAGE =
      Pattern.compile(
          "/console/(customers|customer|information|sessions|edit|archive|operators|operator"
              + "|add-operator|account|audit|portal-settings)"
              + "(\\?[A-Za-z0-9=&%+._~-]{0,800})?");

  private Redirect() {}

  /** See other. The address is relative: no Host header is believed. */
  static void to(HttpServletResponse response, String address) {
    response.setStatus(HttpServletResponse.SC_SEE_OTHER);
    response.setHeader("Location", address);
  }

  /**
   * The sign-in page, which leads on to the page that was asked for.
   *
   * @param asked null where coming back would repeat a form
   */
  static String toSignIn(String path, HttpServletRequest asked) {
    if (asked == null) {
      return SIGN_IN;
    }
    String query = asked.getQueryString();
    String page = checked(path + (query == null ? "" : "?" + query));
    return page.equals(HOME)
        ? SIGN_IN
        : SIGN_IN + "?to=" + URLEncoder.encode(page, StandardCharsets.UTF_8);
  }

  /** A page of the console that somebody asked to be sent to; the first page for all else. */
  static String checked(String address) {
    return address != null && PAGE.matcher(address).matches() ? address : HOME;
  }

  /** A page about one record, and what went well before. */
  static String customer(String page, String id, String done) {
    return "/console/"
        + page
        + "?id="
        + URLEncoder.encode(id, StandardCharsets.UTF_8)
        + (done == null ? "" : "&done=" + done);
  }
}
