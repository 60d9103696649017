package dev.billingportal.service.catalog;

import com.fasterxml.jackson.annotation.JsonFormat;
import dev.billingportal.domain.catalog.AggregationType;
import dev.billingportal.domain.catalog.ResetUsage;
import dev.billingportal.service.shared.PlainId;
import jakarta.validation.Valid;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Null;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.util.List;

/**
 * A meter to be.
 *
 * @param resetUsage with each billing period if null
 */
public record MeterDraft(
    @NotBlank @Size(max = 255) String name,
    @NotBlank @Size(max = 255) @PlainId String eventName,
    @NotNull @Valid Aggregation aggregation,
    @Size(max = 20) List<@NotNull @Valid Filter> filters,
    @JsonFormat(with = JsonFormat.Feature.ACCEPT_CASE_INSENSITIVE_VALUES) ResetUsage resetUsage) {

  /**
   * How events make a quantity.
   *
   * @param field the property that is read; required unless events are counted
   * @param multiplier required for SUM_WITH_MULTIPLIER
   */
  public record Aggregation(
      @NotNull AggregationType type,
      @Size(max = 255) String field,
      @DecimalMin(value = "0", inclusive = false) BigDecimal multiplier,
      @Null(message = "is not supported") String bucketSize,
      @Null(message = "is not supported") String expression,
      @Null(message = "is not supported") String groupBy) {}

  /** Lets only events through whose property has one of the values. */
  public record Filter(
      @NotBlank @Size(max = 255) String key,
      @NotEmpty @Size(max = 100) List<@NotNull @Size(max = 500) String> values) {}
}
