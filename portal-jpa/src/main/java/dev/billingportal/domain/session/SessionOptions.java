package dev.billingportal.domain.session;

import java.util.List;

/**
 * How a merchant wants one session to be.
 *
 * @param sections what is shown; null for everything the merchant shows, empty for nothing
 * @param locale BCP 47 tag that wins over the customer's, or null
 * @param theme never null
 * @param returnUrl where the customer came from, or null for the merchant's own return address
 * @param refreshUrl where a new session is to be had, or null
 * @param allowedOrigins which origins may frame the portal; empty where nothing was said
 * @param singleUse whether the link opens the portal once and its token is good for nothing else
 * @param hideAmounts whether no money is shown, only usage and credits
 * @param supportBy the operator who looks at the portal instead of the customer, or null
 */
public record SessionOptions(
    List<PortalSection> sections,
    String locale,
    PortalTheme theme,
    String returnUrl,
    String refreshUrl,
    List<String> allowedOrigins,
    boolean singleUse,
    boolean hideAmounts,
    String supportBy) {
  public static final SessionOptions NONE =
      new SessionOptions(null, null, null, null, null, null, false);

  public SessionOptions {
    sections = sections == null ? null : List.copyOf(sections);
    theme = theme == null ? PortalTheme.AUTO : theme;
    allowedOrigins = allowedOrigins == null ? List.of() : List.copyOf(allowedOrigins);
  }

  /** For a customer's own session that shows amounts. */
  public SessionOptions(
      List<PortalSection> sections,
      String locale,
      PortalTheme theme,
      String returnUrl,
      String refreshUrl,
      List<String> allowedOrigins,
      boolean singleUse) {
    this(sections, locale, theme, returnUrl, refreshUrl, allowedOrigins, singleUse, false, null);
  }

  /** The same for a look by somebody of the merchant. */
  public SessionOptions forSupport(String operatorName) {
    return new SessionOptions(
        sections,
        locale,
        theme,
        returnUrl,
        refreshUrl,
        allowedOrigins,
        singleUse,
        hideAmounts,
        operatorName);
  }
}
