package dev.billingportal.service.catalog;

import dev.billingportal.domain.catalog.UsageAlerts;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.math.BigDecimal;

/** The alerts a merchant asks for on a feature. */
public record AlertsDraft(
    Boolean alertEnabled, @Valid Level critical, @Valid Level warning, @Valid Level info) {

  /** One level. */
  public record Level(
      @NotNull BigDecimal threshold,
      @NotNull @Pattern(regexp = "above|below", message = "must be above or below")
          String condition) {

    private static UsageAlerts.Threshold kept(Level level) {
      return level == null ? null : new UsageAlerts.Threshold(level.threshold, level.condition);
    }
  }

  UsageAlerts kept() {
    return new UsageAlerts(
        alertEnabled, Level.kept(critical), Level.kept(warning), Level.kept(info));
  }
}
