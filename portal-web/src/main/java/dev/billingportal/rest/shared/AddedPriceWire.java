package dev.billingportal.rest.shared;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.billingportal.service.catalog.PriceListing;

/** A price that was just made, and what it means for subscriptions that run. */
public record AddedPriceWire(@JsonUnwrapped PriceWire price, Running runningSubscriptions) {

  /**
   * Subscriptions of the plan, in the price's currency and period, that began before the price was
   * there.
   *
   * @param applied whether they have the price
   */
  public record Running(long count, boolean applied) {}

  public static AddedPriceWire of(PriceListing price, long running) {
    return new AddedPriceWire(PriceWire.of(price), new Running(running, false));
  }
}
