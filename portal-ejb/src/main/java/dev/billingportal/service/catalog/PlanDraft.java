package dev.billingportal.service.catalog;

import dev.billingportal.service.shared.NotSupported;
import dev.billingportal.service.shared.PlainId;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.util.Map;

/** A plan to be. */
@NotSupported({"credit_grants", "entitlements", "prices"})
public record PlanDraft(
    @NotBlank @Size(max = 255) String name,
    @Size(max = 255) @PlainId String lookupKey,
    @Size(max = 2000) String description,
    Integer displayOrder,
    @Size(max = 50) Map<@Size(max = 100) String, @Size(max = 2000) String> metadata,
    @PlainId String idempotencyKey) {}
