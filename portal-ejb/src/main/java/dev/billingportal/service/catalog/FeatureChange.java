package dev.billingportal.service.catalog;

import dev.billingportal.service.shared.NotSupported;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Size;
import java.util.Map;

/**
 * What is to change of a feature; null leaves a field as it is.
 *
 * @param groupId an empty text takes the feature out of its group
 */
@NotSupported("filters")
public record FeatureChange(
    @Size(min = 1, max = 255) String name,
    @Size(max = 2000) String description,
    @Size(max = 64) String groupId,
    @Size(max = 64) String unitSingular,
    @Size(max = 64) String unitPlural,
    @Valid AlertsDraft alertSettings,
    @Valid ReportingUnitDraft reportingUnit,
    @Size(max = 50) Map<@Size(max = 100) String, @Size(max = 2000) String> metadata) {}
