package dev.billingportal.web.session;

import dev.billingportal.domain.shared.PortalException;
import dev.billingportal.service.demo.DemoDoor;
import dev.billingportal.service.shared.PortalConfiguration;
import jakarta.ejb.EJB;
import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;

/**
 * {@code /demo/embed}: a merchant's page with the portal in it, in development mode only. It stands
 * on the other of localhost and 127.0.0.1, which are two sites, as a merchant's page would.
 */
@WebServlet({"/demo/embed", "/demo/embed/session"})
public class DemoEmbed extends HttpServlet {
  private static final String CUSTOMER = "cust_123";
  private static final String PAGE =
      """
      <!DOCTYPE html>
      <html lang="en">
      <head>
      <meta charset="utf-8">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <title>Acme Inc. – Billing</title>
      <style nonce="%1$s">
      body { font: 16px/1.5 system-ui; margin: 0; background: #f4f5f7; color: #1f2430 }
      header { background: #1f2430; color: #fff; padding: 16px 24px }
      main { max-width: 960px; margin: 24px auto; padding: 0 16px }
      ol { font: 13px/1.6 ui-monospace, monospace; background: #fff; padding: 12px 12px 12px 36px }
      </style>
      <script nonce="%1$s" src="%2$s/embed/v1.js"></script>
      </head>
      <body>
      <header>Acme Inc. – a page of the merchant's own</header>
      <main>
      <h1>Billing</h1>
      <div id="portal"></div>
      <h2>What the portal told this page</h2>
      <ol id="events"></ol>
      </main>
      <script nonce="%1$s">
      const events = document.getElementById('events');
      const view = new URLSearchParams(location.search).get('view');
      BillingPortal.mount('#portal', {
        view,
        fetchSession: async () => (await fetch('/demo/embed/session')).json(),
        onEvent: (type, detail) => {
          events.append(Object.assign(document.createElement('li'), {textContent: type + ' ' + JSON.stringify(detail)}));
        }
      });
      </script>
      </body>
      </html>
      """;

  @EJB private transient DemoDoor door;
  @Inject private transient PortalConfiguration configuration;
  @Inject private transient PortalVisit visit;

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    if (!configuration.isDevelopment()) {
      response.sendError(HttpServletResponse.SC_NOT_FOUND);
      return;
    }
    String portal = origin(configuration.portalUrl(), configuration.portalUrl().getHost());
    String merchant =
        origin(
            configuration.portalUrl(),
            configuration.portalUrl().getHost().equals("localhost") ? "127.0.0.1" : "localhost");
    if (request.getServletPath().endsWith("/session")) {
      sendSession(merchant, response);
    } else if (!merchant.endsWith("//" + request.getHeader("Host"))) {
      Doorway.sendTo(response, merchant + "/demo/embed");
    } else {
      visit.showMerchant(portal);
      response.setHeader(ContentPolicy.HEADER, visit.contentPolicy());
      response.setContentType("text/html;charset=UTF-8");
      response.getWriter().write(PAGE.formatted(visit.nonce(), portal));
    }
  }

  private void sendSession(String merchant, HttpServletResponse response) throws IOException {
    try {
      String url = door.embedded(CUSTOMER, merchant);
      response.setContentType("application/json");
      response.getWriter().write("{\"url\":\"" + url + "\"}");
    } catch (PortalException refused) {
      response.sendError(HttpServletResponse.SC_NOT_FOUND);
    }
  }

  private static String origin(URI portal, String host) {
    return portal.getScheme() + "://" + host + (portal.getPort() < 0 ? "" : ":" + portal.getPort());
  }
}
