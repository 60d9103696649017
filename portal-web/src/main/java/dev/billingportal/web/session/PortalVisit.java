package dev.billingportal.web.session;

import dev.billingportal.domain.tenant.MerchantProfile;
import dev.billingportal.service.session.PortalCustomer;
import dev.billingportal.service.session.PortalSessions;
import dev.billingportal.service.shared.PortalConfiguration;
import dev.billingportal.service.tenant.MerchantProfiles;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.Base64;
import java.util.List;

/** Who looks at the portal in this request, and what their page may load. */
@Named
@RequestScoped
public class PortalVisit {
  private static final SecureRandom RANDOM = new SecureRandom();

  @EJB private MerchantProfiles merchants;
  @EJB private PortalSessions sessions;
  @Inject private PortalCookies cookies;
  @Inject private PortalConfiguration configuration;
  @Inject private Clock clock;
  @Inject private HttpServletRequest request;

  private PortalCustomer customer;
  private MerchantProfile merchant;
  private String nonce;
  private boolean plain;
  private boolean pictured;
  private boolean unframed;
  private String framed;
  private List<String> allowedOrigins = List.of();

  /**
   * The signed-in customer.
   *
   * @throws IllegalStateException outside the pages that the gate guards
   */
  public PortalCustomer customer() {
    if (customer == null) {
      throw new IllegalStateException("Nobody is signed in here");
    }
    return customer;
  }

  /**
   * What takes long asks now and then whether it may go on.
   *
   * @throws IOException if the customer's session has ended meanwhile
   */
  public void requireOpen() throws IOException {
    boolean open =
        sessions
            .open(cookies.read(request))
            .filter(found -> found.owner().equals(customer().owner()))
            .isPresent();
    if (!open) {
      throw new IOException("The session has ended");
    }
  }

  /** Whose portal this is. */
  public MerchantProfile merchant() {
    if (merchant == null) {
      merchant = merchants.of(customer().tenantId(), customer().environmentId());
    }
    return merchant;
  }

  /** Where the customer came from, or null. */
  public String returnUrl() {
    String ofSession = customer().options().returnUrl();
    return ofSession != null ? ofSession : merchant().returnUrl();
  }

  /** Where a new session is to be had that comes back to this page, or null. */
  public String refreshUrl() {
    return RefreshLink.to(customer().options().refreshUrl(), here());
  }

  /** The page that was asked for, with its query. */
  public String here() {
    return Landing.of(RequestPath.of(request), request.getQueryString());
  }

  /** What stands before the portal's paths in this browser, see {@link Slot}; mostly nothing. */
  public String base() {
    return Slot.of(request).prefix();
  }

  /** The mark by which a tab knows its customer. */
  public String mark() {
    return Slot.of(customer().owner()).mark();
  }

  /** When the session or the browser's patience ends, whichever is first. */
  public Instant endsAt() {
    Instant idleEnd = clock.instant().plus(configuration.idleTimeout());
    Instant sessionEnd = customer().sessionEndsAt();
    return idleEnd.isBefore(sessionEnd) ? idleEnd : sessionEnd;
  }

  /** What inline scripts and styles of this answer must carry. */
  public String nonce() {
    if (nonce == null) {
      byte[] bits = new byte[16];
      RANDOM.nextBytes(bits);
      nonce = Base64.getEncoder().encodeToString(bits);
    }
    return nonce;
  }

  void begin(PortalCustomer signedIn) {
    customer = signedIn;
    frameableBy(signedIn.allowedOrigins());
  }

  /** Lets the pages of a session be framed where its merchant wants it. */
  void frameableBy(List<String> origins) {
    allowedOrigins = origins;
  }

  /** Lets this page frame the portal: it is the demo's page of a merchant. */
  void showMerchant(String origin) {
    framed = origin;
  }

  void adoptNonce(String given) {
    nonce = given;
  }

  /** Lets nobody frame this page, whoever's session it is. */
  void forbidFrames() {
    unframed = true;
  }

  /** Where customers reach the portal. */
  URI portalUrl() {
    return configuration.portalUrl();
  }

  /**
   * Notes that the answer is a page that loads nothing.
   *
   * @param hasPicture whether it brings a picture along
   */
  void showPlain(boolean hasPicture) {
    plain = true;
    pictured = hasPicture;
  }

  String contentPolicy() {
    if (framed != null) {
      return ContentPolicy.merchant(nonce(), framed);
    }
    if (plain && unframed) {
      return ContentPolicy.unframed(nonce());
    }
    return plain
        ? ContentPolicy.plain(nonce(), pictured, allowedOrigins)
        : ContentPolicy.page(nonce(), allowedOrigins);
  }
}
