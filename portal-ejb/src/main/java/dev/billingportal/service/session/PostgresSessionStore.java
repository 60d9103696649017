package dev.billingportal.service.session;

import dev.billingportal.domain.shared.StoredJson;
import dev.billingportal.service.audit.AuditStatement;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * PostgreSQL takes the sessions as one JSON array, in one statement that looks each customer up
 * once. With an array for each column it would plan anew for each number of sessions, which takes
 * longer than the rest; and the customer is looked up in a query of its own so that many sessions
 * do not seem worth a scan of all customers.
 */
final class PostgresSessionStore implements SessionStore {
  private static final String SQL =
      "with asked as (select * from json_to_recordset(?::json) as a (tenant_id varchar,"
          + " environment_id varchar, external_id varchar, session_id varchar, maker varchar,"
          + " label varchar, options varchar, issued_at timestamptz, expires_at timestamptz, "
          + AuditStatement.JSON_COLUMNS
          + ")), found as (select a.*, c.id as customer_id from asked a cross join lateral"
          + " (select c.id from customer c where c.tenant_id = a.tenant_id"
          + " and c.environment_id = a.environment_id and c.external_id = a.external_id"
          + " and c.status = 'PUBLISHED' limit 1) c),"
          + " session as (insert into portal_session (tenant_id, environment_id, id, customer_id,"
          + " api_key_id, label, options, issued_at, expires_at, redemptions)"
          + " select tenant_id, environment_id, session_id, customer_id, maker, label, options,"
          + " issued_at, expires_at, 0 from found),"
          + " entry as ("
          + AuditStatement.sqlFromJson("found")
          + ") select session_id, customer_id from found";

  @Override
  public List<String> keep(Connection connection, List<AuditedSession> sessions)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(SQL)) {
      statement.setString(
          1, StoredJson.write(sessions.stream().map(PostgresSessionStore::row).toList()));
      Map<String, String> customers = new HashMap<>();
      try (ResultSet found = statement.executeQuery()) {
        while (found.next()) {
          customers.put(found.getString(1), found.getString(2));
        }
      }
      return sessions.stream().map(one -> customers.get(one.session().id().id())).toList();
    }
  }

  private static Map<String, String> row(AuditedSession one) {
    NewSession session = one.session();
    Map<String, String> row = new LinkedHashMap<>();
    row.put("tenant_id", session.id().tenantId());
    row.put("environment_id", session.id().environmentId());
    row.put("external_id", session.externalId());
    row.put("session_id", session.id().id());
    row.put("maker", session.maker());
    row.put("label", session.label());
    row.put("options", session.storedOptions());
    row.put("issued_at", session.issuedAt().toString());
    row.put("expires_at", session.expiresAt().toString());
    one.entry().fill(row);
    return row;
  }
}
