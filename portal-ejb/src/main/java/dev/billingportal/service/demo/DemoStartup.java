package dev.billingportal.service.demo;

import dev.billingportal.service.shared.PortalConfiguration;
import dev.billingportal.service.tenant.MerchantAuthentication;
import dev.billingportal.service.tenant.MerchantScope;
import jakarta.annotation.PostConstruct;
import jakarta.ejb.DependsOn;
import jakarta.ejb.EJB;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.inject.Inject;
import java.net.URI;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Fills an empty database in development mode, and says how to get in. */
@Singleton
@Startup
@DependsOn("DatabaseMigration")
@TransactionManagement(TransactionManagementType.BEAN)
public class DemoStartup {
  private static final Logger LOG = Logger.getLogger(DemoStartup.class.getName());

  /** What the server shows on its console without being asked to. */
  private static final Level CONSOLE = Level.parse("850");

  @EJB private DemoMerchant merchant;
  @EJB private DemoLedger ledger;
  @EJB private DemoCustomerA customerA;
  @EJB private DemoLargeCustomer largeCustomer;
  @EJB private DemoTokyoCustomer tokyoCustomer;
  @EJB private DemoOperators operators;
  @Inject private MerchantAuthentication authentication;
  @Inject private PortalConfiguration configuration;

  @PostConstruct
  void start() {
    if (!configuration.isDevelopment()) {
      return;
    }
    if (merchant.openIfAbsent()) {
      MerchantScope scope = authentication.authenticate(MerchantAuthentication.DEMO_KEY.text());
      customerA.make(scope);
      largeCustomer.make(scope);
      tokyoCustomer.make(scope);
      ledger.customer(
          scope,
          "cust_new",
          "Brand New Ltd.",
          "hello@brand-new.example",
          null,
          null,
          null,
          "GB",
          "Europe/London",
          "en-GB");
    }
    operators.openIfAbsent();
    LOG.log(CONSOLE, banner());
  }

  /** The link leads to a fresh session each time, so it holds no token and never grows old. */
  private String banner() {
    URI portal = configuration.portalUrl();
    return String.join(
        "\n",
        "",
        "  ------------------------------------------------------------------",
        "  The billing portal is ready, in development mode with demo data.",
        "",
        "  A customer's portal   " + portal.resolve("/demo/cust_123"),
        "  Others to look at     " + portal.resolve("/demo/cust_large"),
        "                        " + portal.resolve("/demo/cust_tokyo"),
        "                        " + portal.resolve("/demo/cust_new"),
        "  Console               " + portal.resolve("/console"),
        "  Sign-in there         " + DemoOperators.ADMIN + " / " + DemoOperators.PASSWORD,
        "                        or support@ and viewer@acme.example, for other roles",
        "  API                   " + portal.resolve("/v1"),
        "  Demo API key          " + MerchantAuthentication.DEMO_KEY.text(),
        "  API documentation     " + portal.resolve("/openapi/ui/"),
        "  ------------------------------------------------------------------");
  }
}
