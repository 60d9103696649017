package dev.billingportal.it.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.BoundingBox;
import dev.billingportal.it.server.Merchant;
import dev.billingportal.it.server.Offer;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A quantity that is small is not nothing: tooltip, axis and table say how small it is. */
class SmallValuesIT extends BrowserTest {
  private final Merchant merchant = Merchant.open();

  @Test
  void a_quantity_below_a_thousandth_is_shown_with_its_first_digits() {
    merchant.customer("c-1");
    Offer.by(merchant).aggregating("compute", "SUM", "v");
    merchant
        .request()
        .body(
            Map.of(
                "event_name", "compute",
                "external_customer_id", "c-1",
                "properties", Map.of("v", "0.000123")))
        .post("/events")
        .then()
        .statusCode(202);
    page().navigate(merchant.request().get("/customers/portal/c-1").<String>path("url"));
    page().waitForURL("**/overview");
    page().navigate("/usage?range=7d");

    Locator plot = page().locator(".plot canvas").first();
    plot.scrollIntoViewIfNeeded();
    BoundingBox box = plot.boundingBox();
    // From the right, where the windows are that are still to come, to the one that is now.
    double[] right = {box.x + box.width - 12};
    page()
        .waitForCondition(
            () -> {
              right[0] = Math.max(box.x, right[0] - 2);
              page().mouse().move(right[0], box.y + box.height / 2);
              return page().locator(".tip").first().textContent().contains("compute");
            });
    assertThat(page().locator(".tip").first().textContent()).contains("0.000123");

    assertThat(page().locator("figure table").first().textContent()).contains("0.000123");
    assertThat(
            page()
                .evaluate(
                    "Chart.getChart(document.querySelector('.plot canvas')).scales.y.ticks.map(tick => tick.label).join(' ')"))
        .asString()
        .contains("0.00016", "0.00004");
  }
}
