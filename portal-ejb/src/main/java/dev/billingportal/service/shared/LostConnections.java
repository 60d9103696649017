package dev.billingportal.service.shared;

import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTransientConnectionException;
import java.util.Set;

/** Tells failures of a database that cannot be reached from all others. */
public final class LostConnections {
  /** Of a server that stops, crashed or starts, and of one that takes no more connections. */
  private static final Set<String> STATES = Set.of("57P01", "57P02", "57P03", "53300");

  private static final String CONNECTION_FAILURES = "08";

  private LostConnections() {}

  /** Whether there was no connection to the database, or it broke. */
  public static boolean areBehind(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLException sql && isOne(sql)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isOne(SQLException failure) {
    String state = "" + failure.getSQLState();
    return failure instanceof SQLTransientConnectionException
        || failure instanceof SQLNonTransientConnectionException
        || failure instanceof SQLRecoverableException
        || state.startsWith(CONNECTION_FAILURES)
        || STATES.contains(state);
  }
}
