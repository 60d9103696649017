package dev.billingportal.service.catalog;

import dev.billingportal.service.shared.NotSupported;
import dev.billingportal.service.shared.PlainId;
import jakarta.validation.constraints.Size;
import java.util.Map;

/** What is to change of a plan; null leaves a field as it is. */
@NotSupported({"credit_grants", "entitlements", "prices"})
public record PlanChange(
    @Size(min = 1, max = 255) String name,
    @Size(max = 255) @PlainId String lookupKey,
    @Size(max = 2000) String description,
    Integer displayOrder,
    @Size(max = 50) Map<@Size(max = 100) String, @Size(max = 2000) String> metadata) {}
