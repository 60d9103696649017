package dev.billingportal.web.console;

import dev.billingportal.domain.operator.OperatorRole;
import dev.billingportal.domain.tenant.KeyScope;
import dev.billingportal.service.operator.SignedInOperator;
import dev.billingportal.service.tenant.MerchantScope;
import dev.billingportal.web.shared.Formats;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Stream;

/** Which operator this request is of, and how they read dates. */
@Named("desk")
@RequestScoped
public class ConsoleVisit {
  private static final String ZONE_COOKIE = "console_zone";
  private static final ZoneId UTC = ZoneId.of("UTC");

  @Inject private ConsoleWords words;
  @Inject private HttpServletRequest request;

  private SignedInOperator operator;
  private ZoneId zone;
  private Formats formats;

  void begin(SignedInOperator signedIn) {
    operator = signedIn;
  }

  /**
   * @throws IllegalStateException outside the pages that the gate guards
   */
  public SignedInOperator getOperator() {
    if (operator == null) {
      throw new IllegalStateException("Nobody is signed in here");
    }
    return operator;
  }

  public boolean isSignedIn() {
    return operator != null;
  }

  MerchantScope scope() {
    return getOperator().scope();
  }

  /** Whether customers may be added, changed and archived. */
  public boolean isWriter() {
    return getOperator().may(KeyScope.WRITE);
  }

  /** Whether portals may be opened, and links made and ended. */
  public boolean isOpener() {
    return getOperator().may(KeyScope.PORTAL);
  }

  /** Whether the merchant's operators may be managed. */
  public boolean isAdministrator() {
    return getOperator().role() == OperatorRole.ADMIN;
  }

  /** The console speaks English; dates are written as the operator's kind of English does. */
  public Locale getLocale() {
    Locale wish = request.getLocale();
    return wish != null && wish.getLanguage().equals("en") ? wish : Locale.US;
  }

  /** The browser's time zone, as the console's script has noted it; UTC until then. */
  public ZoneId getZone() {
    if (zone == null) {
      zone =
          Stream.ofNullable(request.getCookies())
              .flatMap(Arrays::stream)
              .filter(cookie -> cookie.getName().equals(ZONE_COOKIE))
              .map(Cookie::getValue)
              .filter(ZoneId.getAvailableZoneIds()::contains)
              .findFirst()
              .map(ZoneId::of)
              .orElse(UTC);
    }
    return zone;
  }

  /** Dates and times in the browser's zone. */
  public Formats getFormats() {
    if (formats == null) {
      formats = new Formats(getLocale(), getZone());
    }
    return formats;
  }

  /** For example "Jan 6, 2026, 14:03". */
  public String moment(Instant at) {
    return at == null
        ? getFormats().date(null)
        : getFormats().date(at) + ", " + getFormats().time(at);
  }

  /** What went well before the browser was sent here: the key of a sentence, or null. */
  public String getDone() {
    String done = request.getParameter("done");
    return done != null && words.has("done." + done) ? "done." + done : null;
  }
}
