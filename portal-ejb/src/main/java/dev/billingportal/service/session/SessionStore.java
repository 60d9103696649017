package dev.billingportal.service.session;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/**
 * Finds the customers of new sessions, keeps the sessions and their entries in the audit log, all
 * of it in one round trip: links are made by the thousand, and each trip costs as much as the rest.
 */
interface SessionStore {
  /**
   * @return the customers' ids, in the order of the sessions; null where there is none or it is
   *     archived, and nothing is kept
   */
  List<String> keep(Connection connection, List<AuditedSession> sessions) throws SQLException;
}
