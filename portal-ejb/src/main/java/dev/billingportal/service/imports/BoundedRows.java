package dev.billingportal.service.imports;

import dev.billingportal.domain.shared.ValidationFailed;
import java.io.FilterReader;
import java.io.IOException;
import java.io.Reader;

/** Stops at a row that has no end, such as one with a quote that is never closed. */
final class BoundedRows extends FilterReader {
  private final int most;
  private long line = 1;
  private long read;

  /**
   * @param most characters of a row; what a reader buffers ahead counts too
   */
  BoundedRows(Reader text, int most) {
    super(text);
    this.most = most;
  }

  /** The row that was read has ended; the next one begins at this line. */
  void nextAt(long nextLine) {
    line = nextLine;
    read = 0;
  }

  @Override
  public int read() throws IOException {
    int next = super.read();
    count(next < 0 ? 0 : 1);
    return next;
  }

  @Override
  public int read(char[] buffer, int offset, int length) throws IOException {
    int some = super.read(buffer, offset, length);
    count(Math.max(some, 0));
    return some;
  }

  private void count(int more) {
    read += more;
    if (read > most) {
      throw new ValidationFailed(
          "body", "line " + line + " begins a row of more than " + most + " characters");
    }
  }
}
