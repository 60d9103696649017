package dev.billingportal.rest.shared;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import java.io.IOException;
import java.math.BigDecimal;

/** Writes a decimal as a plain JSON number, for the few keys that clients read as one. */
public class DecimalAsNumber extends StdSerializer<BigDecimal> {
  public DecimalAsNumber() {
    super(BigDecimal.class);
  }

  @Override
  public void serialize(BigDecimal value, JsonGenerator out, SerializerProvider provider)
      throws IOException {
    out.writeNumber(value.signum() == 0 ? "0" : value.stripTrailingZeros().toPlainString());
  }
}
