package dev.billingportal.service.session;

import dev.billingportal.domain.shared.ValidationFailed;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The addresses a merchant may give. They must be https, save those of the same machine;
 * development mode takes http from everywhere.
 */
class WebAddresses {
  private static final Pattern HOST =
      Pattern.compile("[a-z0-9]([a-z0-9-]*[a-z0-9])?(\\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)*");
  private static final Pattern LOCAL =
      Pattern.compile("localhost|[a-z0-9.-]+\\.localhost|127\\.0\\.0\\.1|\\[::1]");
  private static final Pattern MAIL =
      Pattern.compile("mailto:[A-Za-z0-9._+-]{1,64}@[A-Za-z0-9.-]{1,190}");

  private final boolean development;

  WebAddresses(boolean development) {
    this.development = development;
  }

  /** A page, or an address to write to. */
  String contact(String field, String text) {
    return text != null && MAIL.matcher(text).matches() ? text : page(field, text);
  }

  String page(String field, String text) {
    if (text == null || text.isBlank()) {
      return null;
    }
    return web(text)
        .map(URI::toASCIIString)
        .orElseThrow(() -> new ValidationFailed(field, "must be an absolute https address"));
  }

  String origin(String text) {
    return web(text)
        .filter(uri -> HOST.matcher(uri.getHost().toLowerCase(Locale.ROOT)).matches())
        .filter(uri -> uri.getRawQuery() == null && uri.getRawFragment() == null)
        .filter(uri -> uri.getRawPath().isEmpty())
        .map(WebAddresses::written)
        .orElseThrow(
            () ->
                new ValidationFailed(
                    "allowed_origins", "must be origins like https://app.example.com"));
  }

  /** The way browsers write the origin: lower case, no default port. */
  private static String written(URI uri) {
    String scheme = uri.getScheme().toLowerCase(Locale.ROOT);
    boolean usual = uri.getPort() < 0 || uri.getPort() == (scheme.equals("https") ? 443 : 80);
    String host = uri.getHost().toLowerCase(Locale.ROOT);
    return scheme + "://" + host + (usual ? "" : ":" + uri.getPort());
  }

  /** An address of the web without user info that may be trusted with a customer. */
  private Optional<URI> web(String text) {
    try {
      URI uri = new URI(text);
      String host = uri.getHost() == null ? "" : uri.getHost().toLowerCase(Locale.ROOT);
      boolean secure =
          "https".equalsIgnoreCase(uri.getScheme())
              || ("http".equalsIgnoreCase(uri.getScheme())
                  && (development || LOCAL.matcher(host).matches()));
      boolean plain = !host.isEmpty() && uri.getRawUserInfo() == null && uri.getPort() < 65_536;
      return secure && plain ? Optional.of(uri) : Optional.empty();
    } catch (URISyntaxException e) {
      return Optional.empty();
    }
  }
}
