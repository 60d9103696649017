package dev.billingportal.service.shared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.util.List;
import org.junit.jupiter.api.Test;

class ResultPageTest {
  @Test
  void the_last_page_counts_nothing() {
    assertThat(page(List.of("a", "b"), 0).total()).isEqualTo(2);
    assertThat(page(List.of("a"), 6).total()).isEqualTo(7);
    assertThat(page(List.of(), 0).total()).isZero();
  }

  @Test
  void a_full_page_and_one_behind_the_end_are_counted() {
    assertThat(ResultPage.of(List.of("a", "b", "c"), new PageRequest(3, 0), () -> 9).total())
        .isEqualTo(9);
    assertThat(ResultPage.of(List.of(), new PageRequest(3, 30), () -> 9).total()).isEqualTo(9);
  }

  private static ResultPage<String> page(List<String> rows, int offset) {
    return ResultPage.of(rows, new PageRequest(3, offset), () -> fail("was counted"));
  }
}
