package dev.billingportal.service.shared;

import dev.billingportal.domain.tenant.EnvironmentId;
import java.math.BigDecimal;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;

/** Binds the parameters of a statement one after the other. */
public final class Binding {
  private final PreparedStatement statement;
  private int position;

  public Binding(PreparedStatement statement) {
    this.statement = statement;
  }

  public Binding scope(EnvironmentId scope) throws SQLException {
    return text(scope.tenantId()).text(scope.id());
  }

  public Binding text(String value) throws SQLException {
    statement.setString(++position, value);
    return this;
  }

  public Binding whole(long value) throws SQLException {
    statement.setLong(++position, value);
    return this;
  }

  public Binding decimal(BigDecimal value) throws SQLException {
    statement.setBigDecimal(++position, value);
    return this;
  }

  public Binding moment(Instant value) throws SQLException {
    if (value == null) {
      statement.setNull(++position, Types.TIMESTAMP_WITH_TIMEZONE);
    } else {
      statement.setObject(++position, value.atOffset(ZoneOffset.UTC));
    }
    return this;
  }

  public Binding day(LocalDate value) throws SQLException {
    statement.setObject(++position, value);
    return this;
  }

  public Binding texts(Collection<String> values) throws SQLException {
    return array("varchar", values.toArray());
  }

  public Binding array(String type, Object[] values) throws SQLException {
    statement.setArray(++position, statement.getConnection().createArrayOf(type, values));
    return this;
  }

  public static Instant moment(ResultSet row, int column) throws SQLException {
    OffsetDateTime value = row.getObject(column, OffsetDateTime.class);
    return value == null ? null : value.toInstant();
  }
}
