package dev.billingportal.service.wallet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.billingportal.domain.shared.InvalidOperation;
import dev.billingportal.domain.wallet.TransactionReason;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class CreditConsumptionPropertiesTest {
  private static final LocalDate TODAY = LocalDate.parse("2026-02-01");

  @Property
  void shares_add_up_to_the_demand_or_the_demand_is_refused(
      @ForAll("grants") List<OpenGrant> grants, @ForAll("credits") BigDecimal demand) {
    CreditConsumption consumption = new CreditConsumption(grants, TODAY);
    if (demand.compareTo(consumption.available()) > 0) {
      assertThatThrownBy(() -> consumption.cover(demand)).isInstanceOf(InvalidOperation.class);
    } else {
      assertThat(
              consumption.cover(demand).stream()
                  .map(CreditConsumption.Share::credits)
                  .reduce(BigDecimal.ZERO, BigDecimal::add))
          .isEqualByComparingTo(demand);
    }
  }

  @Property
  void no_grant_gives_more_than_it_has_nor_after_its_end(@ForAll("grants") List<OpenGrant> grants) {
    CreditConsumption consumption = new CreditConsumption(grants, TODAY);
    Map<String, OpenGrant> byId = new HashMap<>();
    grants.forEach(grant -> byId.put(grant.id(), grant));

    for (CreditConsumption.Share share : consumption.cover(consumption.available())) {
      OpenGrant grant = byId.get(share.grantId());
      assertThat(grant.isExpired(TODAY)).isFalse();
      assertThat(share.credits()).isPositive().isLessThanOrEqualTo(grant.available());
    }
  }

  @Property
  void the_order_does_not_depend_on_how_the_grants_were_read(
      @ForAll("grants") List<OpenGrant> grants, @ForAll long seed) {
    List<OpenGrant> shuffled = new ArrayList<>(grants);
    Collections.shuffle(shuffled, new Random(seed));

    assertThat(new CreditConsumption(shuffled, TODAY).inOrder())
        .isEqualTo(new CreditConsumption(grants, TODAY).inOrder());
  }

  @Property
  void only_the_last_grant_of_a_demand_keeps_credits(
      @ForAll("grants") List<OpenGrant> grants, @ForAll("credits") BigDecimal demand) {
    CreditConsumption consumption = new CreditConsumption(grants, TODAY);
    BigDecimal covered = demand.min(consumption.available());
    List<CreditConsumption.Share> shares = consumption.cover(covered);

    for (int i = 0; i < shares.size() - 1; i++) {
      OpenGrant grant = consumption.inOrder().get(i);
      assertThat(shares.get(i).grantId()).isEqualTo(grant.id());
      assertThat(shares.get(i).credits()).isEqualByComparingTo(grant.available());
    }
  }

  @Provide
  Arbitrary<BigDecimal> credits() {
    return Arbitraries.bigDecimals()
        .between(new BigDecimal("0.00000001"), new BigDecimal("500"))
        .ofScale(8);
  }

  @Provide
  Arbitrary<List<OpenGrant>> grants() {
    Arbitrary<Integer> priorities = Arbitraries.integers().between(0, 3).injectNull(0.3);
    Arbitrary<LocalDate> ends =
        Arbitraries.longs().between(-2, 3).map(TODAY::plusDays).injectNull(0.3);
    return Combinators.combine(credits(), priorities, ends)
        .as(
            (credits, priority, end) ->
                new OpenGrant(
                    "wallet",
                    "",
                    TransactionReason.FREE_CREDIT_GRANT,
                    credits,
                    priority,
                    end,
                    Instant.EPOCH))
        .list()
        .ofMaxSize(8)
        .map(CreditConsumptionPropertiesTest::numbered);
  }

  private static List<OpenGrant> numbered(List<OpenGrant> grants) {
    List<OpenGrant> numbered = new ArrayList<>();
    for (OpenGrant grant : grants) {
      numbered.add(
          new OpenGrant(
              grant.walletId(),
              "grant " + numbered.size(),
              grant.reason(),
              grant.available(),
              grant.priority(),
              grant.expiryDate(),
              grant.grantedAt()));
    }
    return numbered;
  }
}
