package dev.billingportal.rest.shared;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import java.io.IOException;
import java.math.BigDecimal;

/**
 * Writes a decimal as a plain string without needless zeros: {@code "434.2"}, never {@code 4E+2}.
 */
class DecimalAsString extends StdSerializer<BigDecimal> {
  DecimalAsString() {
    super(BigDecimal.class);
  }

  @Override
  public void serialize(BigDecimal value, JsonGenerator out, SerializerProvider provider)
      throws IOException {
    out.writeString(value.signum() == 0 ? "0" : value.stripTrailingZeros().toPlainString());
  }
}
