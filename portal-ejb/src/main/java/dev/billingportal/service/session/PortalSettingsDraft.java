package dev.billingportal.service.session;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;

/**
 * A portal's settings to be. They replace all there were; what is null is unset.
 *
 * @param invoiceDueDays days from issue to the due date of an invoice that has none of its own; 0
 *     if null
 * @param brandColor the colour of links, marks and buttons; null for ours
 * @param sections the only ones any session shows; null for all, an empty list for none
 * @param hideAmounts whether no session shows money, only usage and credits
 * @param allowedOrigins who may frame every session's portal
 */
public record PortalSettingsDraft(
    @NotBlank @Size(max = 200) String brandName,
    @Size(max = 200) String legalName,
    @Size(max = 255) String addressLine1,
    @Size(max = 255) String addressLine2,
    @Size(max = 100) String addressCity,
    @Size(max = 100) String addressState,
    @Size(max = 20) String addressPostalCode,
    @Pattern(regexp = "[A-Z]{2}") String addressCountry,
    @Size(max = 100) String taxId,
    @Size(max = 255) String email,
    @Size(max = 2000) String supportUrl,
    @Size(max = 2000) String returnUrl,
    @Pattern(regexp = "[A-Z0-9][A-Z0-9-]{0,15}") String invoicePrefix,
    @Min(0) @Max(365) Integer invoiceDueDays,
    @Pattern(regexp = "#[0-9a-fA-F]{6}", message = "must be a colour like #0e9384")
        String brandColor,
    @Size(max = 4) List<@NotNull String> sections,
    Boolean hideAmounts,
    @Size(max = 20) List<@NotNull @Size(max = 255) String> allowedOrigins) {}
