package dev.billingportal.service.shared;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.Resource;
import jakarta.ejb.DependsOn;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import javax.sql.DataSource;

/** Brings the database's tables to this version before anything reads or writes them. */
@Singleton
@Startup
@DependsOn("SettingsCheck")
@TransactionManagement(TransactionManagementType.BEAN)
public class DatabaseMigration {
  @Resource(lookup = "jdbc/migration")
  private DataSource dataSource;

  @PostConstruct
  void migrate() {
    Migrations.configure().dataSource(dataSource).load().migrate();
  }
}
