package dev.billingportal.service.customer;

import dev.billingportal.service.shared.NotSupported;
import dev.billingportal.service.shared.PlainId;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.Map;

/**
 * A customer to be. Only the external id and the name are required.
 *
 * @param timezone IANA zone, UTC if null
 * @param locale BCP 47 tag of pages and documents
 */
@NotSupported({"onboarding_workflow_name", "tax_rate_overrides"})
public record CustomerDraft(
    @NotBlank @Size(max = 255) @PlainId String externalId,
    @NotBlank @Size(max = 255) String name,
    @Email @Size(max = 320) String email,
    @Size(max = 255) String contact,
    @Size(max = 64) String taxId,
    @Size(max = 255) String addressLine1,
    @Size(max = 255) String addressLine2,
    @Size(max = 255) String addressCity,
    @Size(max = 255) String addressState,
    @Size(max = 32) String addressPostalCode,
    @Pattern(regexp = "[A-Za-z]{2}", message = "must be a country code of two letters")
        String addressCountry,
    @Size(max = 64) String timezone,
    @Size(max = 35) String locale,
    @Size(max = 50) Map<@Size(max = 100) String, @Size(max = 2000) String> metadata) {}
