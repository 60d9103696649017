package dev.billingportal.rest.shared;

import dev.billingportal.service.subscription.TakenOver;

/** How many running subscriptions a price was added to, and how many could not have it. */
public record TakenOverWire(String priceId, String from, long applied, long skipped) {
  public static TakenOverWire of(TakenOver taken) {
    return new TakenOverWire(
        taken.priceId(), taken.from().wire(), taken.applied(), taken.skipped());
  }
}
