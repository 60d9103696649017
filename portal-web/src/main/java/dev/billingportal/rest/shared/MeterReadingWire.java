package dev.billingportal.rest.shared;

import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import dev.billingportal.service.usage.MeterReading;
import java.math.BigDecimal;
import java.util.List;

/**
 * A quantity on the wire; here clients expect JSON numbers.
 *
 * @param uncountedEvents how many events of the meter had no value that it can use
 * @param stillCounting whether some events are missing, because the meter is new
 */
public record MeterReadingWire(
    String eventName,
    String type,
    @JsonSerialize(using = DecimalAsNumber.class) BigDecimal value,
    List<Result> results,
    long uncountedEvents,
    boolean stillCounting) {

  /**
   * One window.
   *
   * @param windowSize when it begins, which is what clients know this key for
   */
  public record Result(
      String windowSize, @JsonSerialize(using = DecimalAsNumber.class) BigDecimal value) {}

  public static MeterReadingWire of(MeterReading reading) {
    return new MeterReadingWire(
        reading.eventName(),
        reading.aggregation().name(),
        reading.value(),
        reading.points().stream()
            .map(point -> new Result(point.at().toString(), point.usage()))
            .toList(),
        reading.uncounted(),
        reading.stillCounting());
  }
}
