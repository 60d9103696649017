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
import java.util.List;

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
    try (Connection connection = stores.connect()) {
      new EventBatch(connection, stores.store(connection), records).take(environment, events, now);
    } catch (SQLException e) {
      throw new IllegalStateException("Events cannot be stored", e);
    }
  }
}
