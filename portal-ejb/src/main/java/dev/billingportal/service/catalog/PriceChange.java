package dev.billingportal.service.catalog;

import dev.billingportal.domain.catalog.BillingModel;
import dev.billingportal.domain.catalog.TierMode;
import dev.billingportal.service.shared.NotSupported;
import dev.billingportal.service.shared.PlainId;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * What is to change of a price; null leaves a field as it is. What a price charges cannot change;
 * those fields are here to be refused by name.
 *
 * @param endDate from when no new subscription can take the price
 */
@NotSupported({"effective_from", "filter_values", "price_unit_amount", "price_unit_tiers"})
public record PriceChange(
    @Size(max = 255) String displayName,
    @Size(max = 2000) String description,
    @Size(max = 255) @PlainId String lookupKey,
    @Size(max = 64) String groupId,
    Instant endDate,
    BillingModel billingModel,
    BigDecimal amount,
    TierMode tierMode,
    List<Object> tiers,
    Map<String, Object> transformQuantity,
    @Size(max = 50) Map<@Size(max = 100) String, @Size(max = 2000) String> metadata) {}
