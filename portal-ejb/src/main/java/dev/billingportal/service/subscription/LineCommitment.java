package dev.billingportal.service.subscription;

import com.fasterxml.jackson.annotation.JsonFormat;
import dev.billingportal.domain.catalog.BillingPeriod;
import dev.billingportal.domain.subscription.CommitmentType;
import java.math.BigDecimal;
import java.util.List;

/**
 * A commitment of one line of a subscription to be. What goes with what is checked by {@link
 * CommitmentRules}.
 *
 * @param commitmentType by what is given if null
 * @param overageFactor 1 if null
 * @param commitmentDuration the billing period if null
 */
public record LineCommitment(
    @JsonFormat(with = JsonFormat.Feature.ACCEPT_CASE_INSENSITIVE_VALUES)
        CommitmentType commitmentType,
    BigDecimal commitmentAmount,
    BigDecimal commitmentQuantity,
    BigDecimal overageFactor,
    Boolean enableTrueUp,
    BillingPeriod commitmentDuration,
    Boolean isWindowCommitment,
    List<Object> commitmentTimeBuckets) {}
