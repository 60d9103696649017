package dev.billingportal.service.shared;

import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.configuration.FluentConfiguration;

/** The portal's migrations: SQL scripts, and Java for what both databases cannot say alike. */
public final class Migrations {
  private Migrations() {}

  /** All of them, to be run on a data source that is still to be set. */
  public static FluentConfiguration configure() {
    return Flyway.configure(Migrations.class.getClassLoader())
        .locations("classpath:db/migration")
        .callbackLocations("classpath:db/callback")
        .javaMigrations(new CalendarDaysMigration());
  }
}
