package dev.billingportal.service.usage;

import dev.billingportal.domain.shared.NotFound;
import dev.billingportal.domain.shared.ValidationFailed;
import dev.billingportal.domain.tenant.EnvironmentId;
import dev.billingportal.domain.usage.WindowSize;
import dev.billingportal.service.tenant.MerchantScope;
import jakarta.ejb.EJB;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What merchants may read of their customers' usage. */
@Stateless
public class MerchantUsage {
  @EJB private UsageOwners owners;
  @Inject private AnalyticsReading analytics;
  @Inject private PeriodUsageReading periods;
  @Inject private UsageStores stores;
  @Inject private UsageRecords records;
  @Inject private Clock clock;

  /**
   * Usage and cost of one customer.
   *
   * @throws NotFound if there is no such customer
   * @throws ValidationFailed naming the field that is wrong
   */
  public UsageAnalytics analytics(MerchantScope scope, UsageAnalyticsRequest request) {
    return analytics.answer(
        owners.one(scope, null, request.externalCustomerId(), UsageOwners.EXTERNAL_ID), request);
  }

  /**
   * Usage of each feature in its current billing period.
   *
   * @param customerId the portal's id of the customer; wins if both are given
   * @throws NotFound if there is no such customer
   * @throws ValidationFailed naming customer_id if neither is given
   */
  public CustomerUsage current(MerchantScope scope, String customerId, String externalId) {
    if ((customerId == null || customerId.isBlank())
        && (externalId == null || externalId.isBlank())) {
      throw new ValidationFailed("customer_id", "or customer_lookup_key must be given");
    }
    UsageOwner owner = owners.one(scope, customerId, externalId, "customer_lookup_key");
    return new CustomerUsage(owner.customerId(), periods.read(owner));
  }

  /**
   * Events aggregated as the request says, of one customer or of all; reads the events themselves.
   *
   * @throws NotFound if a customer is named that does not exist
   * @throws ValidationFailed naming the field that is wrong
   */
  public MeterReading aggregate(MerchantScope scope, AggregationRequest request) {
    return read(
        owners.oneOrAll(scope, request.customerId(), request.externalCustomerId()),
        request.meter(),
        request.times(),
        Map.of(),
        true);
  }

  /**
   * A meter's quantity, of one customer or of all.
   *
   * @param filters more conditions on properties; null or empty for none
   * @throws NotFound if meter or customer do not exist
   * @throws ValidationFailed naming the field that is wrong
   */
  public MeterReading meter(
      MerchantScope scope,
      String meterId,
      String customerId,
      String externalCustomerId,
      Map<String, List<String>> filters,
      AggregationRequest.Times times) {
    if (meterId == null || meterId.isBlank()) {
      throw new ValidationFailed("meter_id", "must not be blank");
    }
    UsageOwner owner = owners.oneOrAll(scope, customerId, externalCustomerId);
    try (Connection connection = stores.connect()) {
      MeterRule meter =
          records.ownMeter(
              connection, new EnvironmentId(scope.tenantId(), scope.environmentId()), meterId);
      return read(owner, meter, times, filters, filters != null && !filters.isEmpty());
    } catch (SQLException e) {
      throw new IllegalStateException("A meter cannot be read", e);
    }
  }

  private MeterReading read(
      UsageOwner owner,
      MeterRule meter,
      AggregationRequest.Times times,
      Map<String, List<String>> filters,
      boolean readEvents) {
    WindowSize size = AnalyticsRange.size(times.windowSize());
    boolean events = readEvents || size == WindowSize.MINUTE;
    UsageWindows windows =
        AnalyticsRange.of(
            times.startTime(),
            times.endTime(),
            size,
            zone(times.timezone(), owner.zone()),
            clock.instant(),
            events);
    List<Instant> cuts = new ArrayList<>(List.of(windows.from(), windows.to()));
    cuts.addAll(windows.starts().subList(1, windows.count()));
    if (meter.accumulates()) {
      cuts.add(EventIntake.EARLIEST);
    }
    try (Connection connection = stores.connect()) {
      SegmentReader reader =
          new SegmentReader(connection, stores.store(connection), records, owner, List.of(meter));
      Grouping grouping = Grouping.of(null, null, filters);
      SegmentedUsage usage =
          events
              ? reader.read(Cuts.at(cuts), windows.from(), windows.from(), grouping)
              : reader.read(Cuts.at(cuts), windows.from());
      MeterSeries series =
          MeterSeries.of(meter, windows, usage, List.of(), List.of(), EventIntake.EARLIEST).get(0);
      return new MeterReading(
          meter.eventName(),
          meter.aggregation(),
          series.usage(),
          series.uncounted(),
          usage.isStillCounting(meter.id()),
          size == null ? List.of() : UsageQueries.points(series, windows, null, false));
    } catch (SQLException e) {
      throw new IllegalStateException("Usage cannot be read", e);
    }
  }

  private static ZoneId zone(String name, ZoneId otherwise) {
    try {
      return name == null || name.isBlank() ? otherwise : ZoneId.of(name);
    } catch (DateTimeException e) {
      throw new ValidationFailed("timezone", "must be an IANA time zone");
    }
  }
}
