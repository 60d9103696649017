package dev.billingportal.service.invoice;

import dev.billingportal.domain.session.PortalSection;
import dev.billingportal.domain.shared.ErrorCode;
import dev.billingportal.domain.shared.NotFound;
import dev.billingportal.domain.shared.PortalException;
import dev.billingportal.domain.shared.ScopedId;
import dev.billingportal.service.session.AmountGate;
import dev.billingportal.service.session.PortalCustomer;
import dev.billingportal.service.session.PortalSessions;
import dev.billingportal.service.shared.PortalConfiguration;
import dev.billingportal.service.shared.ServerSecrets;
import jakarta.ejb.EJB;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.interceptor.Interceptors;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;

/**
 * Links to an invoice's document for programs that cannot send a header. A link opens that one
 * document for five minutes, and only while the session it was made in lives.
 */
@Stateless
@Interceptors(AmountGate.class)
public class DocumentLinks {
  /** Where links lead, below the portal's own address. */
  public static final String PATH = "/v1/documents/invoices/";

  private static final Duration LIFETIME = Duration.ofMinutes(5);
  private static final String PURPOSE = "invoice-document-link";

  @EJB private InvoiceQueries queries;
  @EJB private InvoiceDocuments documents;
  @EJB private PortalSessions sessions;
  @Inject private ServerSecrets secrets;
  @Inject private PortalConfiguration configuration;
  @Inject private Clock clock;

  /**
   * @throws NotFound if the customer has no such invoice, or sees no amounts
   */
  public URI link(PortalCustomer customer, String invoiceId) {
    InvoiceDocuments.requireAmounts(customer, invoiceId);
    queries.get(customer, invoiceId);
    ScopedId session =
        new ScopedId(customer.tenantId(), customer.environmentId(), customer.sessionId());
    String text =
        new SignedLink(session, invoiceId, clock.instant().plus(LIFETIME))
            .sign(secrets.keysFor(PURPOSE), secrets.signingKeyId());
    return configuration.portalUrl().resolve(PATH + text);
  }

  /**
   * @throws PortalException permission_denied if the link is not ours, its time is over or its
   *     session has ended
   */
  public Document open(String text) {
    Map<String, byte[]> keys = secrets.keysFor(PURPOSE);
    SignedLink link =
        SignedLink.verify(text, keys, clock.instant()).orElseThrow(DocumentLinks::refused);
    PortalCustomer customer =
        sessions
            .living(link.session())
            .filter(living -> living.shows(PortalSection.INVOICES) && living.showsAmounts())
            .orElseThrow(DocumentLinks::refused);
    return documents.pdf(customer, link.invoiceId());
  }

  private static PortalException refused() {
    return new PortalException(
        ErrorCode.PERMISSION_DENIED, "This link is not valid, or its time is over", Map.of());
  }
}
