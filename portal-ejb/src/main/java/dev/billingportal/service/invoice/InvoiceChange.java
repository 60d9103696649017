package dev.billingportal.service.invoice;

import dev.billingportal.service.shared.GivenDay;
import dev.billingportal.service.shared.NotSupported;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.Map;

/** What may change of an invoice at any time; null leaves it as it is. */
@NotSupported("apply_discount")
public record InvoiceChange(
    GivenDay dueDate,
    @Size(max = 2000) @Pattern(regexp = "https?://\\S+", message = "must be an http address")
        String invoicePdfUrl,
    @Size(max = 50) Map<@Size(max = 100) String, @Size(max = 2000) String> metadata) {}
