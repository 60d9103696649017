package dev.billingportal.service.subscription;

import dev.billingportal.domain.catalog.BillingPeriod;
import dev.billingportal.domain.catalog.PriceType;
import dev.billingportal.domain.shared.ValidationFailed;
import dev.billingportal.domain.subscription.CommitmentTerms;
import dev.billingportal.domain.subscription.CommitmentType;
import dev.billingportal.service.catalog.PriceListing;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The commitments of a subscription to be. Every refusal names the field. */
final class CommitmentRules {
  private static final String NOT_SUPPORTED = "is not supported";

  private final SubscriptionDraft draft;
  private final Map<String, PriceListing> prices = new HashMap<>();

  /**
   * @param taken the prices that the subscription takes
   */
  CommitmentRules(SubscriptionDraft draft, Collection<PriceListing> taken) {
    this.draft = draft;
    taken.forEach(price -> prices.put(price.info().id(), price));
  }

  /**
   * What the lines without a commitment of their own share.
   *
   * @return null for none
   * @throws ValidationFailed naming the field
   */
  CommitmentTerms ofSubscription() {
    if (draft.commitmentAmount() == null) {
      require(
          draft.overageFactor() == null || draft.overageFactor().compareTo(BigDecimal.ONE) == 0,
          "overage_factor",
          "needs a commitment_amount");
      require(
          !Boolean.TRUE.equals(draft.enableTrueUp()),
          "enable_true_up",
          "needs a commitment_amount");
      require(
          draft.commitmentDuration() == null, "commitment_duration", "needs a commitment_amount");
      return null;
    }
    positive(draft.commitmentAmount(), "commitment_amount");
    require(
        prices.values().stream()
            .anyMatch(
                price -> price.type() == PriceType.USAGE && ofLine(price.info().id()) == null),
        "commitment_amount",
        "needs a usage price without a commitment of its own");
    duration(draft.commitmentDuration(), "commitment_duration");
    return CommitmentTerms.ofAmount(
        draft.commitmentAmount(),
        factor(draft.overageFactor(), "overage_factor"),
        Boolean.TRUE.equals(draft.enableTrueUp()));
  }

  /**
   * The commitments of lines by price.
   *
   * @throws ValidationFailed naming the price and the field
   */
  Map<String, CommitmentTerms> ofLines() {
    Map<String, CommitmentTerms> terms = new HashMap<>();
    if (draft.lineItemCommitments() != null) {
      draft.lineItemCommitments().forEach((id, line) -> terms.put(id, terms(id, line)));
    }
    return terms;
  }

  private LineCommitment ofLine(String priceId) {
    return draft.lineItemCommitments() == null ? null : draft.lineItemCommitments().get(priceId);
  }

  private CommitmentTerms terms(String priceId, LineCommitment line) {
    String at = "line_item_commitments." + priceId;
    PriceListing price = prices.get(priceId);
    require(
        price != null && price.type() == PriceType.USAGE,
        at,
        "must be a usage price that the subscription takes");
    require(line != null, at, "must not be null");
    at += ".";
    require(
        !Boolean.TRUE.equals(line.isWindowCommitment()),
        at + "is_window_commitment",
        NOT_SUPPORTED);
    List<Object> buckets = line.commitmentTimeBuckets();
    require(buckets == null || buckets.isEmpty(), at + "commitment_time_buckets", NOT_SUPPORTED);
    duration(line.commitmentDuration(), at + "commitment_duration");
    boolean units =
        line.commitmentType() == null
            ? line.commitmentAmount() == null && line.commitmentQuantity() != null
            : line.commitmentType() == CommitmentType.QUANTITY;
    require(
        units || line.commitmentQuantity() == null,
        at + "commitment_quantity",
        "is only for commitment_type quantity, without an amount");
    require(
        !units || line.commitmentAmount() == null,
        at + "commitment_amount",
        "is only for commitment_type amount, without a quantity");
    BigDecimal factor = factor(line.overageFactor(), at + "overage_factor");
    boolean trueUp = Boolean.TRUE.equals(line.enableTrueUp());
    if (units) {
      positive(line.commitmentQuantity(), at + "commitment_quantity");
      return CommitmentTerms.ofQuantity(line.commitmentQuantity(), factor, trueUp);
    }
    positive(line.commitmentAmount(), at + "commitment_amount");
    return CommitmentTerms.ofAmount(line.commitmentAmount(), factor, trueUp);
  }

  /** A commitment is for a billing period; others would need periods of their own. */
  private void duration(BillingPeriod duration, String field) {
    boolean single = draft.billingPeriodCount() == null || draft.billingPeriodCount() == 1;
    require(
        duration == null || duration == draft.billingPeriod() && single,
        field,
        NOT_SUPPORTED + " unless it is the billing period");
  }

  private static BigDecimal factor(BigDecimal factor, String field) {
    require(factor == null || factor.compareTo(BigDecimal.ONE) >= 0, field, "must be 1 or greater");
    return factor == null ? BigDecimal.ONE : factor;
  }

  private static void positive(BigDecimal number, String field) {
    require(number != null, field, "is required");
    require(number.signum() > 0, field, "must be greater than 0");
  }

  private static void require(boolean holds, String field, String problem) {
    if (!holds) {
      throw new ValidationFailed(field, problem);
    }
  }
}
