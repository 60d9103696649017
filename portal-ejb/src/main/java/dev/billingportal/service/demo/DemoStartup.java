package dev.billingportal.service.demo;

import dev.billingportal.service.shared.PortalConfiguration;
import jakarta.annotation.PostConstruct;
import jakarta.ejb.DependsOn;
import jakarta.ejb.EJB;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.inject.Inject;

/** Fills an empty database in development mode and says how to get in. */
@Singleton
@Startup
@DependsOn("DatabaseMigration")
@TransactionManagement(TransactionManagementType.BEAN)
public class DemoStartup {
  @EJB private DemoMerchant merchant;
  @Inject private PortalConfiguration configuration;

  @PostConstruct
  void start() {
    if (configuration.isDevelopment()) {
      merchant.openIfAbsent();
    }
  }
}
