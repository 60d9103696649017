package dev.billingportal.service.tenant;

import dev.billingportal.service.shared.NotSupported;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;

/**
 * An API key to be.
 *
 * @param type {@code private_key}, the only type there is
 * @param scopes any of read, write and portal; null for all that the asking key has
 * @param expiresAt when it ends by itself; null for never
 */
@NotSupported("service_account_id")
public record ApiKeyDraft(
    @NotBlank @Size(max = 200) String name,
    @Pattern(regexp = "private_key", message = "must be private_key") String type,
    @Size(max = 3)
        List<
                @NotNull
                @Pattern(regexp = "read|write|portal", message = "must be read, write or portal")
                String>
            scopes,
    Instant expiresAt) {}
