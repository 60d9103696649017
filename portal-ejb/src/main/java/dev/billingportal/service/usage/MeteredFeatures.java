package dev.billingportal.service.usage;

import dev.billingportal.domain.tenant.EnvironmentId;
import dev.billingportal.service.shared.Binding;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Reads an environment's meters with the features and groups they belong to, in one query. */
@ApplicationScoped
public class MeteredFeatures {
  private static final String ALL =
      "select "
          + UsageRecords.METER_COLUMNS
          + ", m.name, f.id, f.name, f.lookup_key, f.unit_singular, f.unit_plural,"
          + " g.id, g.name from meter m"
          + " left join feature f on f.tenant_id = m.tenant_id"
          + " and f.environment_id = m.environment_id and f.meter_id = m.id"
          + " and f.status <> 'DELETED'"
          + " left join feature_group g on g.tenant_id = f.tenant_id"
          + " and g.environment_id = f.environment_id and g.id = f.group_id"
          + " and g.status = 'PUBLISHED'"
          + " where m.tenant_id = ? and m.environment_id = ? and m.status <> 'DELETED'"
          + " and m.slice_of is null"
          + " order by m.id, f.created_at, f.id";

  List<MeteredFeature> all(Connection connection, EnvironmentId scope) throws SQLException {
    List<MeteredFeature> features = new ArrayList<>();
    Set<String> costed = new HashSet<>();
    try (PreparedStatement select = connection.prepareStatement(ALL)) {
      new Binding(select).scope(scope);
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          MeterRule meter = UsageRecords.meter(row, 1);
          boolean hasFeature = row.getString(11) != null;
          features.add(
              new MeteredFeature(
                  hasFeature ? row.getString(11) : meter.id(),
                  hasFeature ? row.getString(12) : row.getString(10),
                  row.getString(13),
                  hasFeature,
                  costed.add(meter.id()),
                  row.getString(16),
                  row.getString(17),
                  row.getString(14),
                  row.getString(15),
                  meter));
        }
      }
    }
    return features;
  }
}
