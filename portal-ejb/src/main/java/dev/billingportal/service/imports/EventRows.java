package dev.billingportal.service.imports;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.billingportal.domain.imports.OnExisting;
import dev.billingportal.domain.shared.ValidationFailed;
import dev.billingportal.service.tenant.MerchantScope;
import dev.billingportal.service.usage.EventDraft;
import dev.billingportal.service.usage.Events;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.List;

/** Takes events in; one whose id was seen before is taken as done, as everywhere. */
@ApplicationScoped
public class EventRows implements RowIntake<EventDraft> {
  @EJB private Events events;
  @Inject private Clock clock;

  @Override
  public EventDraft read(MerchantScope scope, ObjectNode fields) {
    EventDraft draft = RowMapping.parse(fields, EventDraft.class);
    if (draft.eventId() == null || draft.eventId().isBlank()) {
      throw new ValidationFailed(
          "event_id", "is required, so that a repeated import does not count the event twice");
    }
    draft.check(clock.instant());
    return draft;
  }

  @Override
  public int store(MerchantScope scope, List<EventDraft> rows, OnExisting onExisting) {
    events.ingest(scope, rows);
    return 0;
  }

  @Override
  public int batchSize() {
    return 1000;
  }

  @Override
  public boolean refusesOnlyWhenRead() {
    return true;
  }
}
