package dev.billingportal.web.shared;

import com.fasterxml.jackson.annotation.JsonValue;
import java.math.BigDecimal;

/** A number that is written to JSON as text, because a browser's numbers would round it. */
final class LongNumber extends Number {
  private static final long serialVersionUID = 1;

  private final BigDecimal value;

  LongNumber(BigDecimal value) {
    this.value = value;
  }

  @JsonValue
  @Override
  public String toString() {
    return value.toPlainString();
  }

  @Override
  public int intValue() {
    return value.intValue();
  }

  @Override
  public long longValue() {
    return value.longValue();
  }

  @Override
  public float floatValue() {
    return value.floatValue();
  }

  @Override
  public double doubleValue() {
    return value.doubleValue();
  }
}
