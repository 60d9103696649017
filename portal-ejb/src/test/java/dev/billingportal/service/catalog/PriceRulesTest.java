package dev.billingportal.service.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.billingportal.domain.shared.ValidationFailed;
import dev.billingportal.service.shared.InputJson;
import org.junit.jupiter.api.Test;

class PriceRulesTest {
  @Test
  void usage_has_no_least_quantity_since_none_would_be_charged() throws JsonProcessingException {
    PriceRules usage = rules("\"type\":\"USAGE\",\"meter_id\":\"m\",\"min_quantity\":\"5\"");

    assertThatThrownBy(usage::check)
        .isInstanceOfSatisfying(
            ValidationFailed.class, e -> assertThat(e.details()).containsOnlyKeys("min_quantity"));
    assertThatCode(
            () -> {
              // As it is answered where there is none.
              rules("\"type\":\"USAGE\",\"meter_id\":\"m\",\"min_quantity\":\"0\"").check();
              rules("\"type\":\"FIXED\",\"min_quantity\":\"5\"").check();
            })
        .doesNotThrowAnyException();
  }

  private static PriceRules rules(String terms) throws JsonProcessingException {
    return new PriceRules(
        InputJson.mapper()
            .build()
            .readValue(
                "{\"entity_type\":\"PLAN\",\"entity_id\":\"p\",\"billing_model\":\"FLAT_FEE\","
                    + "\"billing_period\":\"MONTHLY\",\"currency\":\"usd\",\"amount\":\"1\","
                    + terms
                    + "}",
                PriceDraft.class),
        "");
  }
}
