package dev.billingportal.web.session;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Where a customer lands once signed in: a page of the portal and nothing else. */
final class Landing {
  static final String HOME = "/overview";

  private static final int MAX_LENGTH = 1500;
  private static final List<String> PAGES = List.of("/overview", "/credits", "/invoices", "/usage");
  private static final Pattern SAFE =
      Pattern.compile("/[A-Za-z0-9_][A-Za-z0-9_./~-]*(\\?[\\x21\\x23-\\x5b\\x5d-\\x7e]*)?");

  private Landing() {}

  /** Whether a path is one of the portal's pages, or something below one. */
  static boolean isPage(String path) {
    return PAGES.stream().anyMatch(page -> path.equals(page) || path.startsWith(page + "/"));
  }

  /** The address that was asked for, without the token. */
  static String of(String path, String rawQuery) {
    String rest =
        rawQuery == null
            ? ""
            : Stream.of(rawQuery.split("&"))
                .filter(part -> !part.isEmpty() && !isToken(part))
                .collect(Collectors.joining("&"));
    return checked((isPage(path) ? path : HOME) + (rest.isEmpty() ? "" : "?" + rest));
  }

  /** An address that came back with a form, if it is one of ours; the portal's home if not. */
  static String checked(String address) {
    boolean ours =
        address != null
            && address.length() <= MAX_LENGTH
            && SAFE.matcher(address).matches()
            && !address.contains("//")
            && !address.contains("/.")
            && isPage(address.split("\\?", 2)[0]);
    return ours ? address : HOME;
  }

  private static boolean isToken(String part) {
    try {
      return URLDecoder.decode(part.split("=", 2)[0], StandardCharsets.UTF_8).equals("token");
    } catch (IllegalArgumentException e) {
      return true;
    }
  }
}
