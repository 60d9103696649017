package dev.billingportal.service.imports;

import dev.billingportal.domain.shared.ValidationFailed;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/** Sees to it that bytes that come piece by piece are UTF-8. */
final class Utf8Check {
  private final CharsetDecoder decoder =
      StandardCharsets.UTF_8
          .newDecoder()
          .onMalformedInput(CodingErrorAction.REPORT)
          .onUnmappableCharacter(CodingErrorAction.REPORT);
  private final CharBuffer discarded = CharBuffer.allocate(8192);
  private ByteBuffer rest = ByteBuffer.allocate(0);
  private long line = 1;

  /**
   * @throws ValidationFailed naming the line of the first byte that is not
   */
  void next(byte[] bytes, int length) {
    ByteBuffer all = ByteBuffer.allocate(rest.remaining() + length);
    all.put(rest).put(bytes, 0, length).flip();
    decode(all, false);
    rest = all;
  }

  void end() {
    decode(rest, true);
  }

  private void decode(ByteBuffer bytes, boolean last) {
    CoderResult result;
    do {
      int from = bytes.position();
      discarded.clear();
      result = decoder.decode(bytes, discarded, last);
      for (int i = from; i < bytes.position(); i++) {
        line += bytes.get(i) == '\n' ? 1 : 0;
      }
      if (result.isError()) {
        throw new ValidationFailed("body", "is not UTF-8 in line " + line);
      }
    } while (result.isOverflow());
  }
}
