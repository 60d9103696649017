package dev.billingportal.rest.shared;

import dev.billingportal.domain.shared.ValidationFailed;
import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/**
 * A body that is refused when it is first read if it is not UTF-8. The JSON parser takes characters
 * in more bytes than they need, by which a filter in front of us can be deceived.
 */
final class Utf8Body extends FilterInputStream {
  private boolean checked;

  /**
   * @param body of a bounded length
   */
  Utf8Body(InputStream body) {
    super(body);
  }

  @Override
  public int read() throws IOException {
    check();
    return super.read();
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    check();
    return super.read(buffer, offset, length);
  }

  private void check() throws IOException {
    if (checked) {
      return;
    }
    checked = true;
    byte[] body = in.readAllBytes();
    try {
      StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body));
    } catch (CharacterCodingException e) {
      throw new ValidationFailed("body", "is not UTF-8");
    }
    in = new ByteArrayInputStream(body);
  }
}
