package dev.billingportal.service.subscription;

/**
 * What became of a price's take-over.
 *
 * @param applied subscriptions that have the price now and had not before
 * @param skipped subscriptions that another price charges for the same meter, or that end before
 *     the price would begin
 */
public record TakenOver(String priceId, TakeOver.Moment from, long applied, long skipped) {}
