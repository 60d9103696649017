package dev.billingportal.service.usage;

import dev.billingportal.domain.shared.ValidationFailed;
import dev.billingportal.domain.tenant.EnvironmentId;
import dev.billingportal.service.tenant.MerchantScope;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;

/**
 * Takes events in. What it returned from is stored with its sums and stays so; what it refused left
 * nothing behind.
 */
@Stateless
public class Events {
  @Inject private UsageStores stores;
  @Inject private UsageRecords records;
  @Inject private Clock clock;

  /**
   * Takes one event in.
   *
   * @return its id, made if it had none
   * @throws ValidationFailed naming the field, for example {@code timestamp}
   */
  public String ingest(MerchantScope scope, EventDraft draft) {
    Instant now = clock.instant();
    UsageEvent event = new EventIntake(now).one(draft, "");
    count(scope, List.of(event), now);
    return event.id();
  }

  /**
   * Takes events in, all of them or none. An id that was seen before, in this batch or ever, is
   * taken as done and not counted again, whatever else the event says.
   *
   * @return the events' ids, in their order
   * @throws ValidationFailed naming the field, for example {@code events[3].timestamp}
   */
  public List<String> ingest(MerchantScope scope, List<EventDraft> drafts) {
    Instant now = clock.instant();
    List<UsageEvent> events = new EventIntake(now).all(drafts);
    count(scope, events, now);
    return events.stream().map(UsageEvent::id).toList();
  }

  private void count(MerchantScope scope, List<UsageEvent> events, Instant now) {
    EnvironmentId environment = new EnvironmentId(scope.tenantId(), scope.environmentId());
    TreeMap<String, UsageEvent> byId = new TreeMap<>();
    events.forEach(event -> byId.putIfAbsent(event.id(), event));
    try (Connection connection = stores.connect()) {
      UsageStore store = stores.store(connection);
      store.shareMeters(connection, environment);
      Set<String> taken = store.claim(connection, environment, List.copyOf(byId.values()));
      byId.keySet().retainAll(taken);
      if (byId.isEmpty()) {
        return;
      }
      Collection<UsageEvent> fresh = byId.values();
      store.append(connection, environment, List.copyOf(fresh), now);
      UsageBuckets buckets =
          new UsageBuckets(
              records.metersOf(
                  connection, environment, fresh.stream().map(UsageEvent::name).toList()));
      fresh.forEach(buckets::add);
      store.add(connection, environment, buckets.drain());
    } catch (SQLException e) {
      throw new IllegalStateException("Events cannot be stored", e);
    }
  }
}
