package dev.billingportal.service.shared;

import jakarta.persistence.QueryTimeoutException;
import java.sql.SQLException;
import java.sql.SQLTimeoutException;
import java.util.Set;

/** Tells failures of a database that was not given the time it wanted from all others. */
public final class QueryTimeouts {
  /** Of a statement that was stopped, and of one that waited too long for a lock. */
  private static final Set<String> STATES = Set.of("57014", "55P03");

  private QueryTimeouts() {}

  /** Whether a statement ran or waited longer than it may ({@code DB_QUERY_SECONDS}). */
  public static boolean isBehind(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof QueryTimeoutException
          || cause instanceof SQLTimeoutException
          || (cause instanceof SQLException sql && STATES.contains("" + sql.getSQLState()))) {
        return true;
      }
    }
    return false;
  }
}
