package dev.billingportal.service.session;

import dev.billingportal.service.shared.GroupCommit;
import dev.billingportal.service.shared.PortalConfiguration;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Status;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;

/** Keeps new sessions, those that are asked for at the same time together. */
@ApplicationScoped
class NewSessions {
  private static final int WRITERS = 2;
  private static final int MOST_TOGETHER = 100;

  @Resource(lookup = "jdbc/portal")
  private DataSource dataSource;

  @Resource(lookup = "java:comp/TransactionSynchronizationRegistry")
  private TransactionSynchronizationRegistry transactions;

  @Inject private PortalConfiguration configuration;

  private final GroupCommit<AuditedSession, String> together =
      new GroupCommit<>(WRITERS, MOST_TOGETHER, this::write);
  private SessionStore store;

  @PostConstruct
  void choose() {
    store =
        configuration.usesEmbeddedDatabase() ? new H2SessionStore() : new PostgresSessionStore();
  }

  /**
   * Keeps a session in the running transaction; where there is none, in one that it may share with
   * others.
   *
   * @return the customer's id; empty if there is none or it is archived, and nothing is kept
   */
  Optional<String> keep(AuditedSession session) {
    return Optional.ofNullable(
        isShared() ? together.write(session) : write(List.of(session)).get(0));
  }

  /**
   * What others ask for must not wait for our transaction; and the embedded database has no trips.
   */
  private boolean isShared() {
    return !configuration.usesEmbeddedDatabase()
        && transactions.getTransactionStatus() == Status.STATUS_NO_TRANSACTION;
  }

  private List<String> write(List<AuditedSession> sessions) {
    try (Connection connection = dataSource.getConnection()) {
      return store.keep(connection, sessions);
    } catch (SQLException e) {
      throw new IllegalStateException("A session cannot be kept", e);
    }
  }
}
