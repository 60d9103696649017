package dev.billingportal.service.audit;

import dev.billingportal.domain.audit.AuditEntry;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.ZoneOffset;

/**
 * An entry about a customer who is still to be found, as a statement: it goes to the database
 * together with the one that does what the entry tells of. Where no customer is found nothing is
 * written.
 */
public final class AuditStatement {
  private final AuditEntry entry;
  private final AuditAction action;

  AuditStatement(AuditEntry entry, AuditAction action) {
    this.entry = entry;
    this.action = action;
  }

  AuditEntry entry() {
    return entry;
  }

  AuditAction action() {
    return action;
  }

  /**
   * @param customers of whom, as SQL that names them {@code c}; its parameters come after the
   *     entry's
   */
  public static String sql(String customers) {
    return "insert into audit_entry (tenant_id, environment_id, id, occurred_at, actor_type,"
        + " actor_id, action, subject_type, subject_id, customer_id, detail, network)"
        + " select c.tenant_id, c.environment_id, ?, ?, ?, ?, ?, ?, ?, c.id, ?, ?"
        + " from "
        + customers;
  }

  /**
   * Fills in the entry's parameters.
   *
   * @param first the number of the first one
   * @return the number of the one after the last
   */
  public int bind(PreparedStatement statement, int first) throws SQLException {
    int next = first;
    statement.setString(next++, entry.key().id());
    statement.setObject(next++, entry.occurredAt().atOffset(ZoneOffset.UTC));
    statement.setString(next++, entry.actorKind().name());
    statement.setString(next++, entry.actorId());
    statement.setString(next++, entry.action());
    statement.setString(next++, entry.subjectType());
    statement.setString(next++, entry.subjectId());
    statement.setString(next++, entry.detail());
    statement.setString(next++, entry.network());
    return next;
  }
}
