package dev.billingportal.web.session;

import dev.billingportal.domain.session.PortalSection;
import dev.billingportal.service.session.PortalCustomer;
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

  /** This is the one place where pages keep to the sections of a session. */
  static boolean isShown(PortalCustomer customer, String path) {
    return Stream.of(PortalSection.values())
        .filter(
            section ->
                path.equals("/" + section.wire())
                    || path.startsWith("/" + section.wire() + "/")
                    || path.equals("/" + section.wire() + ".xhtml"))
        .anyMatch(customer::shows);
  }

  /** The first page that a session shows, with the query that was asked for. */
  static String home(PortalCustomer customer, String rawQuery) {
    return of("/" + customer.sections().iterator().next().wire(), rawQuery);
  }

  /** Where a customer goes: as asked, or to the first page that the session shows. */
  static String forCustomer(PortalCustomer customer, String asked) {
    String address = checked(asked);
    if (isShown(customer, address.split("\\?", 2)[0])) {
      return address;
    }
    return customer.sections().isEmpty() ? "/" : home(customer, null);
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
