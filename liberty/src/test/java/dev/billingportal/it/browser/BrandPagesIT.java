package dev.billingportal.it.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.FilePayload;
import dev.billingportal.domain.operator.OperatorRole;
import dev.billingportal.it.server.ConsoleOperators;
import dev.billingportal.it.server.Logo;
import dev.billingportal.it.server.Merchant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A merchant's logo and colour as people see them. */
class BrandPagesIT extends BrowserTest {
  private final Merchant merchant = Merchant.open();

  @Test
  void a_portal_shows_the_logo_and_the_colour_in_light_and_dark() {
    Logo.show(merchant, Logo.png(400, 100)).then().statusCode(200);
    color("#0b7a75");
    open();

    Locator logo = page().getByRole(AriaRole.IMG, new Page.GetByRoleOptions().setName("Acme"));
    assertThat(logo).isVisible();
    assertThat(logo.evaluate("i => i.complete && i.naturalWidth")).isEqualTo(400);
    assertThat(logo.evaluate("i => i.getBoundingClientRect().height")).isEqualTo(44);
    assertThat(colorOfTab()).isEqualTo("rgb(11, 122, 117)");
    assertThat(page().locator("h1")).hasText("Customer c-1");
    String light = colorOfTab();
    page().emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.DARK));
    assertThat(colorOfTab()).isNotEqualTo(light);
    assertThat(logo.evaluate("i => getComputedStyle(i).backgroundColor"))
        .isEqualTo("rgb(255, 255, 255)");
    assertThat(complaints()).isEmpty();
    assertNothingIsLoadedFromElsewhere();
  }

  /** Colours that cannot be read as they are, on white, on black or on either. */
  @ParameterizedTest
  @ValueSource(strings = {"#ffdd00", "#00ff88", "#000033", "#ffffff", "#808080", "#ff0000"})
  void whatever_the_colour_pages_can_be_read(String color) {
    Logo.show(merchant, Logo.png(400, 100)).then().statusCode(200);
    color(color);
    open();
    for (ColorScheme scheme : new ColorScheme[] {ColorScheme.LIGHT, ColorScheme.DARK}) {
      page().emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
      assertAccessible();
    }
  }

  @Test
  void the_header_keeps_its_place_while_the_logo_loads() {
    Logo.show(merchant, Logo.png(400, 100)).then().statusCode(200);
    page().route("**/brand/*.png", route -> route.abort());
    open();
    Locator tabs = page().locator(".tabs");
    double without = tabs.boundingBox().y;
    page().unroute("**/brand/*.png");
    page().reload();

    assertThat(tabs.boundingBox().y).isEqualTo(without);
    page().setViewportSize(390, 844);
    assertThat(page().evaluate("document.documentElement.scrollWidth <= innerWidth"))
        .isEqualTo(true);
  }

  @Test
  void pages_before_and_after_a_session_show_the_brand() {
    Logo.show(merchant, Logo.png(400, 100)).then().statusCode(200);
    color("#ffdd00");
    open();
    page().locator("footer button").click();

    Locator logo = page().getByRole(AriaRole.IMG, new Page.GetByRoleOptions().setName("Acme"));
    assertThat(logo.evaluate("i => i.complete && i.naturalWidth")).isEqualTo(400);
    assertAccessible();
    assertThat(complaints()).isEmpty();
  }

  @Test
  void an_administrator_tries_a_colour_uploads_a_logo_and_saves() {
    ConsoleOperators.forgetFailures();
    page().navigate("/console/sign-in");
    page().getByLabel("E-mail address").fill(ConsoleOperators.open(merchant, OperatorRole.ADMIN));
    page().getByLabel("Password").fill(ConsoleOperators.PASSWORD);
    page().keyboard().press("Enter");
    page().waitForURL("**/console/customers");
    page().getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Settings")).click();

    page().getByLabel("Colour, like #0e9384").fill("#0b7a75");
    button("Preview").click();
    Locator light = page().locator(".preview.light");
    assertThat(light.locator("[aria-current]").evaluate("t => getComputedStyle(t).color"))
        .isEqualTo("rgb(11, 122, 117)");
    assertThat(page().locator(".preview.dark").evaluate("d => getComputedStyle(d).backgroundColor"))
        .isEqualTo("rgb(11, 12, 15)");
    assertAccessible();
    button("Save").click();
    assertThat(page().getByText("The settings are saved.")).isVisible();

    page()
        .getByLabel("Picture")
        .setInputFiles(new FilePayload("logo.png", "image/png", Logo.png(400, 100)));
    button("Show this logo").click();
    assertThat(page().getByText("The logo is shown.")).isVisible();
    assertThat(light.locator("img").evaluate("i => i.complete && i.naturalWidth")).isEqualTo(400);
    page().emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.DARK));
    assertAccessible();
    page().setViewportSize(390, 844);
    assertAccessible();
    assertThat(page().evaluate("document.documentElement.scrollWidth <= innerWidth"))
        .isEqualTo(true);
    assertThat(complaints()).isEmpty();
    assertNothingIsLoadedFromElsewhere();
  }

  private Locator button(String name) {
    return page()
        .getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
  }

  private String colorOfTab() {
    return (String)
        page().locator(".tabs [aria-current]").evaluate("t => getComputedStyle(t).color");
  }

  private void color(String color) {
    merchant
        .request()
        .body(Map.of("brand_name", "Acme", "brand_color", color))
        .put("/settings/portal")
        .then()
        .statusCode(200);
  }

  private void open() {
    merchant.customer("c-1");
    page()
        .navigate(
            merchant
                .request()
                .get("/customers/portal/{external_id}", "c-1")
                .path("url")
                .toString());
    page().waitForURL("**/overview");
  }
}
