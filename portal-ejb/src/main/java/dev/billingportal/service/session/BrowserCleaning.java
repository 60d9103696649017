package dev.billingportal.service.session;

import jakarta.ejb.DependsOn;
import jakarta.ejb.EJB;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Forgets old browser sessions every night, on every node: doing it twice does no harm. */
@Singleton
@DependsOn("DatabaseMigration")
public class BrowserCleaning {
  private static final Logger LOG = Logger.getLogger(BrowserCleaning.class.getName());

  @EJB private SeenSessions sessions;

  @Schedule(hour = "3", minute = "17", persistent = false)
  void clean() {
    int forgotten = sessions.forgetOldBrowsers();
    LOG.log(Level.INFO, "Old browser sessions forgotten: {0}", forgotten);
  }
}
