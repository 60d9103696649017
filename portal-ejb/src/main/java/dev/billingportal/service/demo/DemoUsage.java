package dev.billingportal.service.demo;

import dev.billingportal.service.tenant.MerchantScope;
import dev.billingportal.service.usage.EventDraft;
import dev.billingportal.service.usage.Events;
import jakarta.ejb.EJB;
import jakarta.ejb.Stateless;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Sends the demo's events through the same door as a merchant's. */
@Stateless
public class DemoUsage {
  private static final int BATCH = 1000;

  @EJB private Events events;

  /**
   * Events at equal distances within {@code [from, to)} whose property adds up to the total.
   *
   * @param count at least 1
   */
  static List<EventDraft> spread(
      String externalId,
      String eventName,
      String property,
      Instant from,
      Instant to,
      int count,
      long total) {
    Duration step = Duration.between(from, to).dividedBy(count);
    List<EventDraft> drafts = new ArrayList<>(count);
    long given = 0;
    for (int i = 0; i < count; i++) {
      // What is due by now less what was given: the last event makes the total exact.
      long value = total * (i + 1) / count - given;
      given += value;
      Instant at = from.plus(step.multipliedBy(i));
      drafts.add(
          new EventDraft(
              eventName,
              externalId,
              externalId + "-" + eventName + "-" + at.toEpochMilli(),
              at.toString(),
              "demo",
              Map.of(property, Long.toString(value))));
    }
    return drafts;
  }

  public void send(MerchantScope scope, List<EventDraft> drafts) {
    for (int i = 0; i < drafts.size(); i += BATCH) {
      events.ingest(scope, drafts.subList(i, Math.min(i + BATCH, drafts.size())));
    }
  }
}
