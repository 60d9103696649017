package dev.billingportal.service.audit;

import dev.billingportal.domain.audit.AuditEntry;
import dev.billingportal.service.shared.Binding;
import java.sql.SQLException;
import java.util.Map;

/**
 * An entry about a customer who is still to be found, as a statement: it goes to the database
 * together with the one that does what the entry tells of. Where no customer is found nothing is
 * written.
 */
public final class AuditStatement {
  /** What {@link #fill} names, with types of PostgreSQL. */
  public static final String JSON_COLUMNS =
      "entry_id varchar, occurred_at timestamptz, actor_type varchar, actor_id varchar,"
          + " action varchar, subject_type varchar, subject_id varchar, detail varchar,"
          + " network varchar";

  private static final String INSERT =
      "insert into audit_entry (tenant_id, environment_id, id, occurred_at, actor_type, actor_id,"
          + " action, subject_type, subject_id, detail, network, customer_id)";

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
    return INSERT
        + " select c.tenant_id, c.environment_id, ?, ?, ?, ?, ?, ?, ?, ?, ?, c.id from "
        + customers;
  }

  /** Fills in the entry's parameters. */
  public void bind(Binding binding) throws SQLException {
    binding
        .text(entry.key().id())
        .moment(entry.occurredAt())
        .text(entry.actorKind().name())
        .text(entry.actorId())
        .text(entry.action())
        .text(entry.subjectType())
        .text(entry.subjectId())
        .text(entry.detail())
        .text(entry.network());
  }

  /**
   * Many entries at once.
   *
   * @param found a table of {@link #JSON_COLUMNS} and {@code tenant_id, environment_id,
   *     customer_id}
   */
  public static String sqlFromJson(String found) {
    return INSERT
        + " select tenant_id, environment_id, entry_id, occurred_at, actor_type, actor_id, action,"
        + " subject_type, subject_id, detail, network, customer_id from "
        + found;
  }

  /** Adds the entry to a row of JSON. */
  public void fill(Map<String, String> row) {
    row.put("entry_id", entry.key().id());
    row.put("occurred_at", entry.occurredAt().toString());
    row.put("actor_type", entry.actorKind().name());
    row.put("actor_id", entry.actorId());
    row.put("action", entry.action());
    row.put("subject_type", entry.subjectType());
    row.put("subject_id", entry.subjectId());
    row.put("detail", entry.detail());
    row.put("network", entry.network());
  }
}
