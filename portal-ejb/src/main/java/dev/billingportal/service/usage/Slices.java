package dev.billingportal.service.usage;

import dev.billingportal.domain.tenant.EnvironmentId;
import dev.billingportal.service.subscription.EventShare;
import dev.billingportal.service.subscription.PricedMeters.Part;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The meters that count what filtered prices charge: each a share of the events of another meter,
 * in buckets of its own. One that is not there is read from events, as one that is being filled is.
 */
final class Slices {
  static final Slices NONE = new Slices(Map.of());

  private final Map<String, MeterRule> byId;

  private Slices(Map<String, MeterRule> byId) {
    this.byId = byId;
  }

  /**
   * Those that some prices of one customer need: no query where no price is filtered, else one.
   *
   * @param meters by id, those of the prices among them
   */
  static Slices of(
      Collection<PricedSpan> spans,
      Map<String, MeterRule> meters,
      UsageRecords records,
      Connection connection,
      EnvironmentId scope)
      throws SQLException {
    Map<String, MeterRule> asked = new HashMap<>();
    for (PricedSpan span : spans) {
      MeterRule meter = meters.get(span.priced().meterId());
      for (Part part : span.parts()) {
        if (meter != null && part.share().isProper()) {
          asked.computeIfAbsent(
              part.share().sliceOf(meter.id()), id -> meter.uncounted(part.share()));
        }
      }
    }
    if (asked.isEmpty()) {
      return NONE;
    }
    for (MeterRule slice : records.meters(connection, scope, asked.keySet())) {
      asked.put(slice.id(), slice);
    }
    return new Slices(asked);
  }

  Collection<MeterRule> all() {
    return byId.values();
  }

  /** Those of one meter. */
  Stream<MeterRule> of(String meterId) {
    return byId.values().stream().filter(slice -> slice.sliceOf().equals(meterId));
  }

  /** The meter whose usage a price is for while it counts this share of a meter's events. */
  MeterRule counting(MeterRule meter, EventShare share) {
    if (share.equals(EventShare.ALL)) {
      return meter;
    }
    MeterRule slice = byId.get(share.sliceOf(meter.id()));
    return slice == null ? meter.uncounted(share) : slice;
  }
}
