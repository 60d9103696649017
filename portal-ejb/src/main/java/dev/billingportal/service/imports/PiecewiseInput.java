package dev.billingportal.service.imports;

import java.io.InputStream;
import java.util.Objects;
import java.util.function.IntFunction;

/** Reads a file that comes in pieces, one of them at a time. */
final class PiecewiseInput extends InputStream {
  private final IntFunction<byte[]> pieces;
  private byte[] piece = new byte[0];
  private int next;
  private int position;

  /**
   * @param pieces gives a piece by its number from 0, or null after the last
   */
  PiecewiseInput(IntFunction<byte[]> pieces) {
    this.pieces = pieces;
  }

  @Override
  public int read() {
    return advance() ? piece[next++] & 0xff : -1;
  }

  @Override
  public int read(byte[] buffer, int offset, int length) {
    Objects.checkFromIndexSize(offset, length, buffer.length);
    if (length == 0) {
      return 0;
    }
    if (!advance()) {
      return -1;
    }
    int some = Math.min(length, piece.length - next);
    System.arraycopy(piece, next, buffer, offset, some);
    next += some;
    return some;
  }

  private boolean advance() {
    while (piece != null && next == piece.length) {
      piece = pieces.apply(position++);
      next = 0;
    }
    return piece != null;
  }
}
