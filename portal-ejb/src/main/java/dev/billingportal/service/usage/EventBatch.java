package dev.billingportal.service.usage;

import dev.billingportal.domain.tenant.EnvironmentId;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Stores events and counts them, in the caller's transaction. */
final class EventBatch {
  private final Connection connection;
  private final UsageStore store;
  private final UsageRecords records;

  EventBatch(Connection connection, UsageStore store, UsageRecords records) {
    this.connection = connection;
    this.store = store;
    this.records = records;
  }

  /** Takes in those whose ids were not seen before. */
  void take(EnvironmentId scope, List<UsageEvent> events, Instant now) throws SQLException {
    long arrival = store.beginBatch(connection, scope);
    TreeMap<String, UsageEvent> byId = new TreeMap<>();
    for (UsageEvent event : events) {
      byId.putIfAbsent(event.id(), event.arrived(arrival++));
    }
    Set<String> taken = store.claim(connection, scope, List.copyOf(byId.values()));
    byId.keySet().retainAll(taken);
    if (byId.isEmpty()) {
      return;
    }
    Collection<UsageEvent> fresh = byId.values();
    List<MeterRule> meters =
        records.metersOf(connection, scope, fresh.stream().map(UsageEvent::name).toList());
    Map<String, Integer> generations =
        meters.stream()
            .collect(Collectors.toMap(MeterRule::eventName, MeterRule::generation, Math::max));
    store.append(
        connection, scope, List.copyOf(fresh), name -> generations.getOrDefault(name, 0), now);
    UsageBuckets buckets = new UsageBuckets(meters);
    fresh.forEach(buckets::add);
    store.add(connection, scope, buckets.drain());
  }
}
