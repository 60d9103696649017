package dev.billingportal.service.session;

import dev.billingportal.domain.session.PortalSection;
import dev.billingportal.domain.session.PortalTheme;
import dev.billingportal.domain.session.SessionOptions;
import dev.billingportal.domain.shared.ValidationFailed;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.IllformedLocaleException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What a merchant may ask of a session. Addresses must be https, save those of the same machine;
 * development mode takes http from everywhere.
 */
class SessionRules {
  private static final Pattern HOST =
      Pattern.compile("[a-z0-9]([a-z0-9-]*[a-z0-9])?(\\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)*");
  private static final Pattern LOCAL =
      Pattern.compile("localhost|[a-z0-9.-]+\\.localhost|127\\.0\\.0\\.1|\\[::1]");

  private final boolean development;

  SessionRules(boolean development) {
    this.development = development;
  }

  /**
   * @throws ValidationFailed naming the field
   */
  SessionOptions options(SessionRequest request) {
    if (request.ttl() < SessionRequest.MIN_TTL || request.ttl() > SessionRequest.MAX_TTL) {
      throw new ValidationFailed(
          "ttl_seconds",
          "must be between " + SessionRequest.MIN_TTL + " and " + SessionRequest.MAX_TTL);
    }
    return new SessionOptions(
        request.sections() == null
            ? null
            : request.sections().stream().map(SessionRules::section).distinct().toList(),
        locale(request.locale()),
        theme(request.theme()),
        address("return_url", request.returnUrl()),
        address("refresh_url", request.refreshUrl()),
        request.allowedOrigins() == null
            ? List.of()
            : request.allowedOrigins().stream().map(this::origin).distinct().toList(),
        Boolean.TRUE.equals(request.singleUse()));
  }

  private static PortalSection section(String name) {
    return Stream.of(PortalSection.values())
        .filter(section -> section.wire().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new ValidationFailed(
                    "sections", "must be some of overview, credits, invoices, usage"));
  }

  private static PortalTheme theme(String name) {
    return name == null
        ? PortalTheme.AUTO
        : Stream.of(PortalTheme.values())
            .filter(theme -> theme.wire().equals(name))
            .findFirst()
            .orElseThrow(() -> new ValidationFailed("theme", "must be auto, light or dark"));
  }

  private static String locale(String tag) {
    if (tag == null || tag.isBlank()) {
      return null;
    }
    try {
      String canonical = new Locale.Builder().setLanguageTag(tag).build().toLanguageTag();
      if (!canonical.equals("und")) {
        return canonical;
      }
    } catch (IllformedLocaleException e) {
      // Refused below, together with the tag that names no language.
    }
    throw new ValidationFailed("locale", "must be a language tag like en or pt-BR");
  }

  private String address(String field, String text) {
    if (text == null || text.isBlank()) {
      return null;
    }
    return web(text)
        .map(URI::toASCIIString)
        .orElseThrow(() -> new ValidationFailed(field, "must be an absolute https address"));
  }

  private String origin(String text) {
    return web(text)
        .filter(uri -> HOST.matcher(uri.getHost().toLowerCase(Locale.ROOT)).matches())
        .filter(uri -> uri.getRawQuery() == null && uri.getRawFragment() == null)
        .filter(uri -> uri.getRawPath().isEmpty())
        .map(SessionRules::written)
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
