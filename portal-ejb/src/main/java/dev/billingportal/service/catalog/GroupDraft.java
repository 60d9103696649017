package dev.billingportal.service.catalog;

import com.fasterxml.jackson.annotation.JsonFormat;
import dev.billingportal.domain.catalog.GroupedKind;
import dev.billingportal.service.shared.PlainId;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.Map;

/** A group to be. */
public record GroupDraft(
    @NotBlank @Size(max = 255) String name,
    @NotBlank @Size(max = 255) @PlainId String lookupKey,
    @JsonFormat(with = JsonFormat.Feature.ACCEPT_CASE_INSENSITIVE_VALUES) @NotNull
        GroupedKind entityType,
    @Size(max = 50) Map<@Size(max = 100) String, @Size(max = 2000) String> metadata,
    @PlainId String idempotencyKey) {}
