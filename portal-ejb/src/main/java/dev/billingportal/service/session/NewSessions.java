package dev.billingportal.service.session;

import dev.billingportal.domain.session.SessionOptions;
import dev.billingportal.domain.shared.StoredJson;
import dev.billingportal.service.audit.AuditStatement;
import dev.billingportal.service.shared.PortalConfiguration;
import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.ZoneOffset;
import java.util.Optional;
import javax.sql.DataSource;

/**
 * Finds the customer of a new session, keeps the session and its entry in the audit log, all of it
 * in one round trip: links are made by the thousand, and each trip costs as much as the rest.
 */
@ApplicationScoped
class NewSessions {
  private static final String CUSTOMER =
      "c.tenant_id = ? and c.environment_id = ? and c.external_id = ? and c.status = 'PUBLISHED'";
  private static final String SESSION =
      "insert into portal_session (tenant_id, environment_id, id, customer_id, api_key_id, label,"
          + " options, issued_at, expires_at, redemptions)"
          + " select c.tenant_id, c.environment_id, ?, c.id, ?, ?, ?, ?, ?, 0 from ";

  /** One statement that looks the customer up once. */
  private static final String POSTGRESQL =
      "with found as (select c.tenant_id, c.environment_id, c.id from customer c where "
          + CUSTOMER
          + "), session as ("
          + SESSION
          + "found c), entry as ("
          + AuditStatement.sql("found c")
          + ") select id from found";

  /** H2 has no statements within others, but takes several at once. */
  private static final String H2 =
      "select c.id from customer c where "
          + CUSTOMER
          + "; "
          + SESSION
          + "customer c where "
          + CUSTOMER
          + "; "
          + AuditStatement.sql("customer c where " + CUSTOMER);

  @Resource(lookup = "jdbc/portal")
  private DataSource dataSource;

  @Inject private PortalConfiguration configuration;

  /**
   * Keeps a session in the running transaction; where there is none, in one of its own.
   *
   * @return the customer's id; empty if there is none or it is archived, and nothing is kept
   */
  Optional<String> keep(NewSession session, AuditStatement entry) {
    boolean onH2 = configuration.usesEmbeddedDatabase();
    try (Connection connection = dataSource.getConnection();
        PreparedStatement statement = connection.prepareStatement(onH2 ? H2 : POSTGRESQL)) {
      int next = bindCustomer(statement, 1, session);
      next = bindSession(statement, next, session);
      next = onH2 ? bindCustomer(statement, next, session) : next;
      next = entry.bind(statement, next);
      if (onH2) {
        bindCustomer(statement, next, session);
      }
      statement.execute();
      try (ResultSet customer = statement.getResultSet()) {
        return customer.next() ? Optional.of(customer.getString(1)) : Optional.empty();
      }
    } catch (SQLException e) {
      throw new IllegalStateException("A session cannot be kept", e);
    }
  }

  private static int bindCustomer(PreparedStatement statement, int first, NewSession session)
      throws SQLException {
    int next = first;
    statement.setString(next++, session.id().tenantId());
    statement.setString(next++, session.id().environmentId());
    statement.setString(next++, session.externalId());
    return next;
  }

  private static int bindSession(PreparedStatement statement, int first, NewSession session)
      throws SQLException {
    int next = first;
    statement.setString(next++, session.id().id());
    statement.setString(next++, session.maker());
    statement.setString(next++, session.label());
    statement.setString(
        next++,
        session.options().equals(SessionOptions.NONE) ? null : StoredJson.write(session.options()));
    statement.setObject(next++, session.issuedAt().atOffset(ZoneOffset.UTC));
    statement.setObject(next++, session.expiresAt().atOffset(ZoneOffset.UTC));
    return next;
  }
}
