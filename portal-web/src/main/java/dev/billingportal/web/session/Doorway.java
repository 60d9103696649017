package dev.billingportal.web.session;

import dev.billingportal.domain.tenant.MerchantProfile;
import dev.billingportal.service.brand.Logos;
import dev.billingportal.service.session.EndedSession;
import dev.billingportal.service.session.EndedSessions;
import dev.billingportal.service.session.PortalCustomer;
import dev.billingportal.service.session.PortalOwner;
import dev.billingportal.service.session.PortalSessions;
import dev.billingportal.service.tenant.MerchantProfiles;
import dev.billingportal.service.tenant.OnlyMerchant;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** The pages before and after a session: opening, ended, signed out. */
@RequestScoped
public class Doorway {
  /**
   * Takes the token out of the address bar and sends it on. It is the page's only script; without
   * scripts a button does the same.
   */
  private static final String SEND_ON =
      "(function(){var f=document.forms[0];"
          + "if(window.self!==window.top)f.elements.framed.value='1';"
          + "try{sessionStorage.setItem('portal-customer','%s');}catch(e){}"
          + "history.replaceState(null,'',f.elements.to.value);f.submit();})();";

  @EJB private PortalSessions sessions;
  @EJB private EndedSessions ended;
  @EJB private MerchantProfiles merchants;
  @EJB private OnlyMerchant onlyMerchant;
  @EJB private Logos logos;
  @Inject private PortalVisit visit;
  @Inject private PortalCookies cookies;

  /**
   * Answers a link with a token: a page that posts it to us. Looking at the link uses nothing up,
   * so that link scanners and previews do no harm.
   */
  void showOpening(HttpServletRequest request, HttpServletResponse response) throws IOException {
    String[] sent = request.getParameterValues("token");
    String token = sent.length == 1 ? sent[0] : "";
    Optional<PortalCustomer> customer = sessions.peek(token);
    if (customer.isEmpty()) {
      showEnded(request, response, ended.byToken(token));
      return;
    }
    visit.frameableBy(customer.get().allowedOrigins());
    PortalOwner owner = customer.get().owner();
    Words words = Words.of(request, customer.get().locale());
    new PlainPage(words, words.get("entry.title"))
        .brand(doorplate(owner, merchants.of(owner.tenantId(), owner.environmentId())))
        .text(words.get("entry.text"))
        .form(
            "/session",
            words.get("entry.button"),
            "token",
            token,
            "to",
            Landing.of(RequestPath.of(request), request.getQueryString()),
            "framed",
            FetchMetadata.of(request).isFrame() ? "1" : "")
        .script(SEND_ON.formatted(Slot.of(customer.get().owner()).mark()))
        .write(response, visit, HttpServletResponse.SC_OK);
  }

  /** Answers a page that was asked for without a live session. */
  void showEnded(HttpServletRequest request, HttpServletResponse response) throws IOException {
    showEnded(request, response, ended.byCookie(cookies.read(request)));
  }

  void showEnded(HttpServletRequest request, HttpServletResponse response, String token)
      throws IOException {
    showEnded(request, response, ended.byToken(token));
  }

  private void showEnded(
      HttpServletRequest request, HttpServletResponse response, Optional<EndedSession> session)
      throws IOException {
    Words words = Words.of(request, session.map(EndedSession::locale).orElse(null));
    PlainPage page;
    if (session.isPresent()) {
      String merchant = session.get().merchant().brandName();
      String here = Landing.of(RequestPath.of(request), request.getQueryString());
      visit.frameableBy(session.get().allowedOrigins());
      page =
          new PlainPage(words, words.get("ended.title"))
              .brand(doorplate(session.get().owner(), session.get().merchant()))
              .text(words.get("ended.text", merchant))
              .link(words.get("ended.renew"), RefreshLink.to(session.get().refreshUrl(), here))
              .back(words, merchant, session.get().returnUrl(), session.get().merchant())
              .script(tellEnd(session.get().allowedOrigins()));
    } else {
      page = new PlainPage(words, words.get("unknown.title"));
      addOnlyMerchant(page, words, "unknown.text");
      if (FetchMetadata.of(request).isFrame()) {
        page.text(words.get("unknown.framed"));
      }
    }
    page.write(response, visit, HttpServletResponse.SC_UNAUTHORIZED);
  }

  /** Tells the pages that may frame the portal, and nobody else, that the session has ended. */
  private static String tellEnd(List<String> origins) {
    if (origins.isEmpty()) {
      return "";
    }
    // Origins are kept in the one way browsers write them: nothing in them ends a string.
    return "if(window.self!==window.top){var p=location.ancestorOrigins&&location.ancestorOrigins[0];"
        + "['"
        + String.join("','", origins)
        + "'].forEach(function(o){if(!p||p===o)"
        + "parent.postMessage({source:'billing-portal',type:'session-expired'},o);});}";
  }

  /** Answers somebody who signed out of this session. */
  void showSignedOut(
      HttpServletRequest request, HttpServletResponse response, Optional<EndedSession> session)
      throws IOException {
    Words words = Words.of(request, session.map(EndedSession::locale).orElse(null));
    PlainPage page = new PlainPage(words, words.get("out.title"));
    if (session.isPresent()) {
      String merchant = session.get().merchant().brandName();
      page.brand(doorplate(session.get().owner(), session.get().merchant()))
          .text(words.get("out.text", merchant))
          .back(words, merchant, session.get().returnUrl(), session.get().merchant());
    } else {
      addOnlyMerchant(page, words, "out.text.unknown");
    }
    page.write(response, visit, HttpServletResponse.SC_OK);
  }

  private Doorplate doorplate(PortalOwner owner, MerchantProfile merchant) {
    return doorplate(owner.tenantId(), owner.environmentId(), merchant);
  }

  private Doorplate doorplate(String tenantId, String environmentId, MerchantProfile merchant) {
    return Doorplate.of(
        merchant,
        Optional.ofNullable(merchant.logo())
            .flatMap(logo -> logos.find(tenantId, environmentId, logo))
            .orElse(null));
  }

  /**
   * Says the words for somebody without a session. Whose portal it is, is known only where one
   * merchant runs here: its brand and way back are shown then, and its name in place of "your
   * provider".
   */
  private void addOnlyMerchant(PlainPage page, Words words, String key) {
    Optional<OnlyMerchant.Owned> only = onlyMerchant.find();
    if (only.isEmpty()) {
      page.text(words.get(key));
      return;
    }
    MerchantProfile merchant = only.get().profile();
    page.brand(doorplate(only.get().tenantId(), only.get().environmentId(), merchant))
        .text(words.get(key + ".merchant", merchant.brandName()))
        .back(words, merchant.brandName(), merchant.returnUrl(), merchant);
  }

  /** Answers somebody who came without a link. */
  void showStart(HttpServletRequest request, HttpServletResponse response) throws IOException {
    Words words = Words.of(request, null);
    PlainPage page = new PlainPage(words, words.get("start.title"));
    addOnlyMerchant(page, words, "start.text");
    page.write(response, visit, HttpServletResponse.SC_OK);
  }

  /** Answers a form that another site sent. */
  void showRefused(HttpServletRequest request, HttpServletResponse response) throws IOException {
    Words words = Words.of(request, null);
    PlainPage page = new PlainPage(words, words.get("refused.title"));
    addOnlyMerchant(page, words, "refused.text");
    page.write(response, visit, HttpServletResponse.SC_FORBIDDEN);
  }

  /** Sends a browser to one of our pages. The address is relative: no Host header is believed. */
  static void sendTo(HttpServletResponse response, String path) {
    response.setStatus(HttpServletResponse.SC_SEE_OTHER);
    response.setHeader("Location", path);
  }
}
