package dev.billingportal.service.shared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.billingportal.domain.shared.Money;
import dev.billingportal.domain.shared.NotMoney;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class WithoutMoneyTest {
  private static final BigDecimal TEN = BigDecimal.TEN;
  private static final Money TEN_DOLLARS = new Money(TEN, "usd");

  private record Row(
      String id, Instant at, BigDecimal cost, @NotMoney BigDecimal usage, long events, Money sum) {}

  private record Sums(BigDecimal subtotal, Money total) {}

  private record Nest(String id, Sums sums, List<Money> costs, Set<Row> rows, Optional<Row> one) {}

  private record Strict(String id, BigDecimal cost) {
    Strict {
      cost.signum();
    }
  }

  private record Opaque(String name, byte[] content) {}

  private static final Row ROW = new Row("r", Instant.EPOCH, TEN, TEN, 3, TEN_DOLLARS);
  private static final Row BARE = new Row("r", Instant.EPOCH, null, TEN, 3, null);

  @Test
  void every_decimal_that_is_not_marked_and_all_money_become_null() {
    assertThat(WithoutMoney.of(ROW)).isEqualTo(BARE);
  }

  @Test
  void it_reaches_whatever_is_inside() {
    Nest nest =
        new Nest("n", new Sums(TEN, null), List.of(TEN_DOLLARS), Set.of(ROW), Optional.of(ROW));
    assertThat(WithoutMoney.of(new ResultPage<>(List.of(nest), 1, 50, 0)))
        .isEqualTo(
            new ResultPage<>(
                List.of(new Nest("n", null, List.of(), Set.of(BARE), Optional.of(BARE))),
                1,
                50,
                0));
  }

  @Test
  void an_amount_alone_is_no_answer() {
    assertThat(WithoutMoney.of(TEN_DOLLARS)).isNull();
    assertThat(WithoutMoney.of(List.of(TEN_DOLLARS))).isEqualTo(List.of());
  }

  @Test
  void what_holds_no_money_stays_as_it_is() {
    assertThat(WithoutMoney.of(BARE)).isSameAs(BARE);
    assertThat(WithoutMoney.of("text")).isEqualTo("text");
    assertThat(WithoutMoney.of(null)).isNull();
    assertThat(WithoutMoney.of(Map.of("k", "v"))).isEqualTo(Map.of("k", "v"));
  }

  @Test
  void maps_keep_texts_and_records_by_their_names() {
    Map<String, List<String>> filter = Map.of("region", List.of("eu", "us"));
    assertThat(WithoutMoney.of(filter)).isSameAs(filter);
    assertThat(WithoutMoney.of(Map.of("r", ROW, "s", new Sums(TEN, TEN_DOLLARS))))
        .isEqualTo(Map.of("r", BARE));
  }

  @Test
  void what_could_hold_money_unseen_is_refused() {
    for (Object opaque :
        Arrays.asList(
            TEN,
            2.5,
            new byte[1],
            new Opaque("n", new byte[1]),
            new BigDecimal[] {TEN},
            Map.of("total", TEN),
            Map.of("total", List.of(10)),
            Map.of("total", TEN_DOLLARS.amount()),
            Map.of("row", List.of(ROW)),
            Map.of(10, ROW),
            List.of(Map.of("total", 10)))) {
      assertThatThrownBy(() -> WithoutMoney.of(opaque)).isInstanceOf(IllegalStateException.class);
    }
  }

  @Test
  void a_record_that_cannot_do_without_its_money_is_refused() {
    assertThatThrownBy(() -> WithoutMoney.of(new Strict("s", TEN)))
        .isInstanceOf(IllegalStateException.class);
  }
}
