package dev.billingportal.service.imports;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class PiecewiseInputTest {
  private static final List<byte[]> PIECES =
      List.of(new byte[] {1, 2, 3}, new byte[0], new byte[] {-1}, new byte[] {5, 6});

  @Test
  void pieces_are_one_file() throws IOException {
    assertThat(input().readAllBytes()).containsExactly(1, 2, 3, -1, 5, 6);
  }

  @Test
  void single_bytes_are_not_taken_for_the_end() {
    PiecewiseInput input = input();
    int[] read = new int[8];
    for (int i = 0; i < read.length; i++) {
      read[i] = input.read();
    }
    assertThat(read).containsExactly(1, 2, 3, 255, 5, 6, -1, -1);
  }

  private static PiecewiseInput input() {
    return new PiecewiseInput(i -> i < PIECES.size() ? PIECES.get(i) : null);
  }
}
