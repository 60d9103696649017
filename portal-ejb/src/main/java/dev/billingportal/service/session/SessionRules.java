package dev.billingportal.service.session;

import dev.billingportal.domain.session.PortalSection;
import dev.billingportal.domain.session.PortalTheme;
import dev.billingportal.domain.session.SessionOptions;
import dev.billingportal.domain.shared.ValidationFailed;
import java.util.IllformedLocaleException;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** What a merchant may ask of a session. */
class SessionRules {
  private final WebAddresses addresses;

  SessionRules(boolean development) {
    this.addresses = new WebAddresses(development);
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
        addresses.page("return_url", request.returnUrl()),
        addresses.page("refresh_url", request.refreshUrl()),
        request.allowedOrigins() == null
            ? List.of()
            : request.allowedOrigins().stream().map(addresses::origin).distinct().toList(),
        Boolean.TRUE.equals(request.singleUse()),
        Boolean.TRUE.equals(request.hideAmounts()),
        null);
  }

  static PortalSection section(String name) {
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
}
