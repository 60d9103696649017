package dev.billingportal.rest.shared;

import dev.billingportal.service.usage.UncountedEvents.UncountedEvent;
import dev.billingportal.service.usage.UncountedEvents.UncountedPage;
import java.util.List;

/**
 * Events of a day that meters did not count.
 *
 * @param meters those that did not count all
 */
public record UncountedWire(
    List<Item> items, List<MeterTotal> meters, ListWire.Pagination pagination) {

  /** An event, once for each meter that did not count it, with the reason. */
  public record Item(
      EventWire event,
      String meterId,
      String meterName,
      String featureId,
      String reason,
      String message) {}

  /** How many events of the day a meter did not count. */
  public record MeterTotal(
      String meterId, String meterName, String featureId, long uncountedEvents) {}

  public static UncountedWire of(UncountedPage page, String environmentId) {
    return new UncountedWire(
        page.events().stream().map(one -> item(one, environmentId)).toList(),
        page.meters().stream()
            .map(
                meter ->
                    new MeterTotal(
                        meter.meterId(), meter.meterName(), meter.featureId(), meter.events()))
            .toList(),
        new ListWire.Pagination(page.total(), page.limit(), page.offset()));
  }

  private static Item item(UncountedEvent one, String environmentId) {
    return new Item(
        EventWire.of(one.event(), environmentId),
        one.meter().meterId(),
        one.meter().meterName(),
        one.meter().featureId(),
        one.meter().reason().wire(),
        one.meter().message());
  }
}
