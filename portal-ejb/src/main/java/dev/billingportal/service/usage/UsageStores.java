package dev.billingportal.service.usage;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** Knows which of the two databases this is; asked once. */
@ApplicationScoped
public class UsageStores {
  @Resource(lookup = "jdbc/portal")
  private DataSource dataSource;

  private volatile UsageStore store;

  public UsageStore store(Connection connection) throws SQLException {
    if (store == null) {
      store =
          connection.getMetaData().getDatabaseProductName().equals("PostgreSQL")
              ? new PostgresUsageStore()
              : new H2UsageStore();
    }
    return store;
  }

  /** A connection of the running transaction. */
  public Connection connect() throws SQLException {
    return dataSource.getConnection();
  }
}
