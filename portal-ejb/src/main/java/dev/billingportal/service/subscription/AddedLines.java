package dev.billingportal.service.subscription;

import dev.billingportal.domain.subscription.Subscription;
import dev.billingportal.domain.subscription.SubscriptionLine;
import dev.billingportal.domain.tenant.EnvironmentId;
import dev.billingportal.service.shared.Binding;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Lines to be appended to subscriptions, in one batch of inserts. */
final class AddedLines {
  private final EnvironmentId scope;
  private final Map<Subscription, Place> lines = new LinkedHashMap<>();

  private record Place(SubscriptionLine line, int position) {}

  AddedLines(EnvironmentId scope) {
    this.scope = scope;
  }

  /**
   * @param position after the lines that the subscription has
   */
  void append(Subscription subscription, SubscriptionLine line, int position) {
    lines.put(subscription, new Place(line, position));
  }

  /** The subscriptions that get a line. */
  List<String> subscriptionIds() {
    return lines.keySet().stream().map(Subscription::id).toList();
  }

  int size() {
    return lines.size();
  }

  void insert(Connection connection) throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement(
            "insert into subscription_line (tenant_id, environment_id, subscription_id, position,"
                + " id, price_id, meter_id, price_type, display_name, quantity, start_date,"
                + " end_date) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")) {
      for (Map.Entry<Subscription, Place> added : lines.entrySet()) {
        SubscriptionLine line = added.getValue().line();
        new Binding(insert)
            .scope(scope)
            .text(added.getKey().id())
            .whole(added.getValue().position())
            .text(line.lineId())
            .text(line.priceId())
            .text(line.meterId())
            .text(line.priceType().name())
            .text(line.displayName())
            .decimal(line.quantity())
            .moment(line.startDate())
            .moment(line.endDate());
        insert.addBatch();
      }
      insert.executeBatch();
    }
  }
}
