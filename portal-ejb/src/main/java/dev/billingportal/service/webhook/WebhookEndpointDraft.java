package dev.billingportal.service.webhook;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.util.List;

/**
 * An endpoint to be.
 *
 * @param eventTypes wire names; null or empty for all
 */
public record WebhookEndpointDraft(
    @NotBlank @Size(max = 2000) String url,
    @Size(max = 2000) String description,
    @Size(max = 20) List<@NotBlank String> eventTypes) {}
