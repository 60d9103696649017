package dev.billingportal.service.catalog;

import dev.billingportal.domain.catalog.ReportingUnit;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;

/** The larger unit a merchant wants to show a feature's usage in. */
public record ReportingUnitDraft(
    @NotBlank @Size(max = 64) String unitSingular,
    @NotBlank @Size(max = 64) String unitPlural,
    @NotNull @DecimalMin(value = "0", inclusive = false) BigDecimal conversionRate) {

  ReportingUnit kept() {
    return new ReportingUnit(unitSingular, unitPlural, conversionRate);
  }
}
