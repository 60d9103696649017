package dev.billingportal.service.usage;

import dev.billingportal.domain.shared.NotFound;
import dev.billingportal.domain.shared.ValidationFailed;
import dev.billingportal.domain.tenant.EnvironmentId;
import dev.billingportal.service.shared.PageRequest;
import dev.billingportal.service.tenant.MerchantScope;
import dev.billingportal.service.usage.RecordedEvents.StoredEvent;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** The events that match a meter and are not counted by it, for the merchant. */
@Stateless
public class UncountedEvents {
  @Inject private UsageStores stores;
  @Inject private UsageRecords records;

  /**
   * A page of the events of a day in UTC that meters did not count, by customer, meter and time. An
   * event comes once for each meter that did not count it; what a meter's filters leave out is none
   * of its events.
   *
   * @throws NotFound naming meter_id if there is no such meter
   * @throws ValidationFailed naming date, limit or offset
   */
  public UncountedPage ofDay(MerchantScope scope, UncountedQuery query) {
    PageRequest page = PageRequest.of(query.limit(), query.offset(), null);
    EnvironmentId environment = new EnvironmentId(scope.tenantId(), scope.environmentId());
    try (Connection connection = stores.connect()) {
      if (isGiven(query.meterId())) {
        records.meter(connection, environment, query.meterId());
      }
      UncountedReading reading =
          new UncountedReading(
              connection,
              records,
              environment,
              query.start(),
              isGiven(query.meterId()) ? query.meterId() : null,
              isGiven(query.externalCustomerId()) ? query.externalCustomerId() : null);
      List<MeterTotal> meters = reading.totals();
      long total = meters.stream().mapToLong(MeterTotal::events).sum();
      return new UncountedPage(
          total == 0 ? List.of() : reading.page(page), meters, total, page.limit(), page.offset());
    } catch (SQLException e) {
      throw new IllegalStateException("Uncounted events cannot be read", e);
    }
  }

  private static boolean isGiven(String text) {
    return text != null && !text.isBlank();
  }

  /** An event, and the meter that did not count it with its reason. */
  public record UncountedEvent(StoredEvent event, EventCount meter) {}

  /** How many events of the day a meter did not count. */
  public record MeterTotal(String meterId, String meterName, String featureId, long events) {}

  /**
   * Some uncounted events.
   *
   * @param meters those that did not count all, with how many they did not
   * @param total of all meters
   */
  public record UncountedPage(
      List<UncountedEvent> events, List<MeterTotal> meters, long total, int limit, int offset) {}
}
