package dev.billingportal.service.subscription;

import dev.billingportal.service.catalog.PriceTerms;
import jakarta.ejb.Stateless;
import java.time.Instant;
import java.util.List;

/** Which of a customer's subscriptions put a price on which meter, and when. */
@Stateless
public class PricedMeters {

  /**
   * One usage price of one subscription.
   *
   * @param start from when the price applies
   * @param end until when, exclusive; null if it still does
   */
  public record PricedMeter(
      String subscriptionId,
      String planId,
      String planName,
      String lineId,
      String priceId,
      String meterId,
      PriceTerms terms,
      BillingPeriods periods,
      Instant start,
      Instant end) {}

  /** The usage prices that apply at some time in {@code [from, to)}; one query. */
  public List<PricedMeter> of(
      String tenantId, String environmentId, String customerId, Instant from, Instant to) {
    throw new UnsupportedOperationException("work in progress " + customerId + from + to);
  }
}
