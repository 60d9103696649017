package dev.billingportal.service.wallet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.billingportal.domain.wallet.AlertSettings;
import dev.billingportal.domain.wallet.AlertSettings.Threshold;
import dev.billingportal.domain.wallet.AlertState;
import java.math.BigDecimal;
import org.junit.jupiter.api.Test;

class AlertSettingsTest {
  private final AlertSettings settings =
      new AlertSettings(true, below("10"), below("50"), below("100"));

  @Test
  void the_gravest_threshold_wins() {
    assertThat(settings.at(new BigDecimal("9"))).isEqualTo(AlertState.IN_ALARM);
    assertThat(settings.at(new BigDecimal("49"))).isEqualTo(AlertState.WARNING);
    assertThat(settings.at(new BigDecimal("99"))).isEqualTo(AlertState.INFO);
    assertThat(settings.at(new BigDecimal("100"))).isEqualTo(AlertState.OK);
  }

  @Test
  void a_balance_at_its_threshold_is_not_below_it() {
    assertThat(settings.at(new BigDecimal("10.00"))).isEqualTo(AlertState.WARNING);
  }

  @Test
  void without_alerts_all_is_well() {
    assertThat(new AlertSettings(false, below("10"), null, null).at(BigDecimal.ZERO))
        .isEqualTo(AlertState.OK);
    assertThat(new AlertSettings(null, below("10"), null, null).at(BigDecimal.ZERO))
        .isEqualTo(AlertState.OK);
  }

  @Test
  void a_threshold_may_alert_above() {
    AlertSettings above =
        new AlertSettings(true, new Threshold(BigDecimal.TEN, "above"), null, null);

    assertThat(above.at(new BigDecimal("11"))).isEqualTo(AlertState.IN_ALARM);
    assertThat(above.at(new BigDecimal("10"))).isEqualTo(AlertState.OK);
  }

  private static Threshold below(String credits) {
    return new Threshold(new BigDecimal(credits), null);
  }
}
