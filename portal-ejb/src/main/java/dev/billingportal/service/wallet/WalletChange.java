package dev.billingportal.service.wallet;

import dev.billingportal.domain.wallet.AlertSettings;
import dev.billingportal.domain.wallet.AutoTopup;
import dev.billingportal.domain.wallet.WalletConfig;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Size;
import java.util.Map;

/** What is to change of a wallet; null leaves a field as it is. */
public record WalletChange(
    @Size(min = 1, max = 255) String name,
    @Size(max = 2000) String description,
    @Valid AlertSettings alertSettings,
    @Valid AutoTopup autoTopup,
    @Valid WalletConfig config,
    @Size(max = 50) Map<@Size(max = 100) String, @Size(max = 2000) String> metadata) {}
