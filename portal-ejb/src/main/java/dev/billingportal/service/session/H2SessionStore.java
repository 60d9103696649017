package dev.billingportal.service.session;

import dev.billingportal.service.audit.AuditStatement;
import dev.billingportal.service.shared.Binding;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** H2 has no statements within others, but takes several at once. */
final class H2SessionStore implements SessionStore {
  private static final String CUSTOMER =
      "customer c where c.tenant_id = ? and c.environment_id = ? and c.external_id = ?"
          + " and c.status = 'PUBLISHED'";
  private static final String SQL =
      "select c.id from "
          + CUSTOMER
          + "; insert into portal_session (tenant_id, environment_id, id, customer_id, api_key_id,"
          + " label, options, issued_at, expires_at, redemptions)"
          + " select c.tenant_id, c.environment_id, ?, c.id, ?, ?, ?, ?, ?, 0 from "
          + CUSTOMER
          + "; "
          + AuditStatement.sql(CUSTOMER);

  @Override
  public List<String> keep(Connection connection, List<AuditedSession> sessions)
      throws SQLException {
    List<String> customers = new ArrayList<>();
    try (PreparedStatement statement = connection.prepareStatement(SQL)) {
      for (AuditedSession one : sessions) {
        NewSession session = one.session();
        Binding binding = new Binding(statement);
        bindCustomer(binding, session);
        binding
            .text(session.id().id())
            .text(session.maker())
            .text(session.label())
            .text(session.storedOptions())
            .moment(session.issuedAt())
            .moment(session.expiresAt());
        bindCustomer(binding, session);
        one.entry().bind(binding);
        bindCustomer(binding, session);
        statement.execute();
        try (ResultSet customer = statement.getResultSet()) {
          customers.add(customer.next() ? customer.getString(1) : null);
        }
      }
    }
    return customers;
  }

  private static void bindCustomer(Binding binding, NewSession session) throws SQLException {
    binding
        .text(session.id().tenantId())
        .text(session.id().environmentId())
        .text(session.externalId());
  }
}
