package dev.billingportal.service.catalog;

import dev.billingportal.service.shared.PlainId;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;

/** Prices to be made together, all or none. */
public record PriceBatch(
    @NotEmpty @Size(max = 100) List<@NotNull @Valid PriceDraft> items,
    @PlainId String idempotencyKey) {}
