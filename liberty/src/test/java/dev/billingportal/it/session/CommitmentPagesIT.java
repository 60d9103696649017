package dev.billingportal.it.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.billingportal.it.ServerTest;
import dev.billingportal.it.server.Merchant;
import dev.billingportal.it.server.Offer;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What people read of their commitments. */
class CommitmentPagesIT extends ServerTest {
  private final Merchant merchant = Merchant.open();

  @Test
  void pages_and_files_show_the_charge_with_its_overage_and_what_is_left() {
    Offer offer = Offer.by(merchant);
    offer.flatPrice(offer.aggregating("call", "SUM", "n"), "1");
    String seats = offer.flatPrice(offer.aggregating("seat", "SUM", "n"), "1");
    Instant start = Instant.now().minus(10, ChronoUnit.DAYS).truncatedTo(ChronoUnit.SECONDS);
    offer.subscribe(
        merchant.customer("c-1"),
        start,
        Map.of(
            "commitment_amount",
            "100",
            "overage_factor",
            "2",
            "line_item_commitments",
            Map.of(seats, Map.of("commitment_quantity", 60, "enable_true_up", true))));
    use("call", start.plus(1, ChronoUnit.DAYS), "150");
    use("seat", start.plus(2, ChronoUnit.DAYS), "12");
    PortalBrowser browser = PortalBrowser.open(merchant.sessionToken("c-1"));

    assertThat(browser.get("overview").asString())
        .contains(
            "$212.00",
            "Commitment of $100.00: used up, $100.00 charged beyond it",
            "Commitment of $60.00 for seat: $48.00 left, charged when the period ends");
    assertThat(browser.get("usage?range=30d").asString()).contains("$200.00", "$12.00");
    assertThat(
            Downloaded.csv(browser.get("usage/csv?range=30d")).stream()
                .map(row -> new BigDecimal(row.get("Total Cost")))
                .reduce(BigDecimal.ZERO, BigDecimal::add))
        .isEqualByComparingTo("212");
  }

  private void use(String event, Instant at, String quantity) {
    merchant.post(
        "/events",
        Map.of(
            "event_name",
            event,
            "external_customer_id",
            "c-1",
            "timestamp",
            at.toString(),
            "properties",
            Map.of("n", quantity)));
  }
}
