package dev.billingportal.service.catalog;

import com.fasterxml.jackson.annotation.JsonFormat;
import dev.billingportal.domain.catalog.BillingModel;
import dev.billingportal.domain.catalog.BillingPeriod;
import dev.billingportal.domain.catalog.InvoiceCadence;
import dev.billingportal.domain.catalog.PackageRounding;
import dev.billingportal.domain.catalog.PriceEntityType;
import dev.billingportal.domain.catalog.PriceType;
import dev.billingportal.domain.catalog.TierMode;
import dev.billingportal.service.shared.NotSupported;
import dev.billingportal.service.shared.PlainId;
import jakarta.validation.Valid;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * A price to be. What goes with what is checked by {@link PriceRules}.
 *
 * @param entityId the plan
 * @param billingPeriodCount 1 if null
 * @param invoiceCadence at the period's end if null
 * @param filterValues for each property the values one of which an event must have to be counted by
 *     this price; all events of the meter if null or empty
 * @param amount money for a unit or a package; not for a tiered price
 */
@NotSupported("price_unit_config")
public record PriceDraft(
    @NotNull PriceEntityType entityType,
    @NotBlank @Size(max = 64) String entityId,
    @NotNull PriceType type,
    @NotNull BillingModel billingModel,
    @NotNull BillingPeriod billingPeriod,
    @Min(1) @Max(1000) Integer billingPeriodCount,
    InvoiceCadence invoiceCadence,
    @NotBlank String currency,
    @DecimalMin("0") BigDecimal amount,
    TierMode tierMode,
    @Size(max = 100) List<@NotNull @Valid Tier> tiers,
    @Valid Transform transformQuantity,
    @Size(max = 64) String meterId,
    @Size(max = 20)
        Map<
                @NotBlank @Size(max = 255) String,
                @NotEmpty @Size(max = 100) List<@NotNull @Size(max = 500) String>>
            filterValues,
    @Size(max = 64) String groupId,
    @Size(max = 255) String displayName,
    @Size(max = 2000) String description,
    @Size(max = 255) @PlainId String lookupKey,
    @DecimalMin("0") BigDecimal minQuantity,
    @Min(0) @Max(3650) Integer trialPeriodDays,
    Instant startDate,
    Instant endDate,
    @Pattern(regexp = "FIAT", message = "only FIAT is supported") String priceUnitType,
    @Size(max = 50) Map<@Size(max = 100) String, @Size(max = 2000) String> metadata,
    @PlainId String idempotencyKey) {

  /** One tier; without an end it is the last one. */
  public record Tier(
      @DecimalMin(value = "0", inclusive = false) BigDecimal upTo,
      @NotNull @DecimalMin("0") BigDecimal unitAmount,
      @DecimalMin("0") BigDecimal flatAmount) {}

  /** How units make packages; rounded up if null. */
  public record Transform(
      @Min(1) @Max(1_000_000_000) Integer divideBy,
      @JsonFormat(with = JsonFormat.Feature.ACCEPT_CASE_INSENSITIVE_VALUES)
          PackageRounding round) {}
}
