package dev.billingportal.it.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Request;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ReducedMotion;
import dev.billingportal.it.ServerTest;
import dev.billingportal.it.server.ServerUnderTest;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;

/** A test in a browser of its own profile. What the page complains about is kept for the test. */
@Tag("browser")
public abstract class BrowserTest extends ServerTest {
  private static final List<String> WCAG =
      List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice");

  private final List<String> complaints = new ArrayList<>();
  private final List<String> requests = new ArrayList<>();
  private BrowserContext context;
  private Page page;

  @BeforeEach
  void openPage() {
    context = Browsers.get().newContext(options());
    page = context.newPage();
    page.onConsoleMessage(
        message -> {
          if (message.type().equals("error") || message.type().equals("warning")) {
            complaints.add(message.text());
          }
        });
    page.onPageError(complaints::add);
    page.onRequest(this::remember);
  }

  @AfterEach
  void closePage() {
    if (context != null) {
      context.close();
    }
  }

  /**
   * A test may ask for another screen, language or time zone here. Nothing moves: on a busy machine
   * a colour would be measured while it fades into another.
   */
  protected Browser.NewContextOptions options() {
    return new Browser.NewContextOptions()
        .setBaseURL(ServerUnderTest.baseUri().toString())
        .setLocale("en-US")
        .setTimezoneId("UTC")
        .setColorScheme(ColorScheme.LIGHT)
        .setReducedMotion(ReducedMotion.REDUCE)
        .setViewportSize(1280, 900);
  }

  protected final Page page() {
    return page;
  }

  /** Errors and warnings of the browser's console since the page was opened. */
  protected final List<String> complaints() {
    return complaints;
  }

  /** Nothing is loaded from anywhere but this server. */
  protected final void assertNothingIsLoadedFromElsewhere() {
    String own = ServerUnderTest.baseUri().toString();
    assertThat(requests)
        .allMatch(url -> url.startsWith(own) || url.startsWith("data:") || url.startsWith("blob:"));
  }

  /** WCAG 2.2 AA as far as axe can tell. */
  protected final void assertAccessible() {
    List<Rule> violations = new AxeBuilder(page).withTags(WCAG).analyze().getViolations();
    assertThat(violations)
        .extracting(
            rule ->
                rule.getId()
                    + ": "
                    + rule.getHelp()
                    + rule.getNodes().stream().map(node -> " " + node.getTarget()).toList())
        .isEmpty();
  }

  private void remember(Request request) {
    requests.add(request.url());
  }
}
