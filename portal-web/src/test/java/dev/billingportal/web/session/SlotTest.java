package dev.billingportal.web.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.billingportal.service.session.PortalOwner;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SlotTest {
  private static final PortalOwner ANNA = new PortalOwner("tenant", "env", "cust_anna");

  @Test
  void the_first_slot_adds_nothing_to_an_address() {
    assertThat(Slot.FIRST.prefix()).isEmpty();
    assertThat(Slot.FIRST.isFirst()).isTrue();
  }

  @Test
  void a_customers_own_slot_is_the_same_each_time_and_can_be_found_by_its_mark() {
    Slot slot = Slot.of(ANNA);

    assertThat(slot).isEqualTo(Slot.of(new PortalOwner("tenant", "env", "cust_anna")));
    assertThat(slot.prefix()).matches("/c/[a-z2-7]{10}");
    assertThat(Slot.marked(slot.mark())).contains(slot);
  }

  @Test
  void no_two_customers_share_a_slot() {
    Set<Slot> slots =
        IntStream.range(0, 20_000)
            .mapToObj(n -> Slot.of(new PortalOwner("tenant", "env", "cust_" + n)))
            .collect(Collectors.toSet());
    assertThat(slots).hasSize(20_000);
    assertThat(
            Set.of(
                Slot.of(ANNA),
                Slot.of(new PortalOwner("other", "env", "cust_anna")),
                Slot.of(new PortalOwner("tenant", "other", "cust_anna"))))
        .hasSize(3);
  }

  @Test
  void an_address_is_taken_apart() {
    Slot slot = Slot.of(ANNA);

    assertThat(Slot.Address.of(slot.prefix() + "/invoices/inv_1/pdf"))
        .contains(new Slot.Address(slot, "/invoices/inv_1/pdf"));
    assertThat(Slot.Address.of(slot.prefix())).contains(new Slot.Address(slot, "/"));
    assertThat(Slot.Address.of(slot.prefix() + "/")).contains(new Slot.Address(slot, "/"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/overview",
        "/c/",
        "/c/short/overview",
        "/c/ABCDEFGHIJ/overview",
        "/c/abcdefghi1/overview",
        "/c/abcdefghijk/overview",
        "/c/abcdefghij/../console",
        "/c/abcdefghij//overview",
        "/c/abcdefghij/overview?token=x",
        "/c/abcdefghij/overview%2e",
        "/c/abcdefghij/overview;x",
        "/c/abcdefghij/\noverview",
        "/x/c/abcdefghij/overview"
      })
  void nothing_else_is_one(String path) {
    assertThat(Slot.Address.of(path)).isEqualTo(Optional.empty());
  }
}
