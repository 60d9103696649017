package dev.billingportal.service.catalog;

import com.fasterxml.jackson.annotation.JsonFormat;
import dev.billingportal.domain.catalog.FeatureType;
import dev.billingportal.service.shared.PlainId;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.Map;

/**
 * A feature to be.
 *
 * @param meter a meter to be made with it; a metered feature has this or {@code meterId}
 */
public record FeatureDraft(
    @NotBlank @Size(max = 255) String name,
    @JsonFormat(with = JsonFormat.Feature.ACCEPT_CASE_INSENSITIVE_VALUES) @NotNull FeatureType type,
    @Size(max = 255) @PlainId String lookupKey,
    @Size(max = 2000) String description,
    @Size(max = 64) String groupId,
    @Size(max = 64) String meterId,
    @Valid MeterDraft meter,
    @Size(max = 64) String unitSingular,
    @Size(max = 64) String unitPlural,
    @Valid AlertsDraft alertSettings,
    @Valid ReportingUnitDraft reportingUnit,
    @Size(max = 50) Map<@Size(max = 100) String, @Size(max = 2000) String> metadata,
    @PlainId String idempotencyKey) {}
