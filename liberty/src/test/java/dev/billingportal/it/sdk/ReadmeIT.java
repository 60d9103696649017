package dev.billingportal.it.sdk;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import dev.billingportal.it.browser.BrowserTest;
import dev.billingportal.it.server.Merchant;
import dev.billingportal.it.server.ServerUnderTest;
import dev.billingportal.it.server.Tool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The walk through the README, word for word but for the server and the key. */
class ReadmeIT extends BrowserTest {
  private static final Path README = Path.of("..", "README.md");

  private final Merchant merchant = Merchant.open();

  @TempDir private Path directory;

  @Test
  void connecting_data_leads_to_a_portal_with_usage_its_cost_and_a_subscription()
      throws IOException {
    Tool.require("curl", "--version");
    Files.writeString(
        directory.resolve("walk.sh"),
        walk()
            .replace("http://localhost:9080/", ServerUnderTest.baseUri().toString())
            .replace("bp_sandbox_demo_key", merchant.apiKey()));

    List<String> output =
        Tool.run(directory, Map.of(), List.of("bash", "walk.sh")).lines().toList();

    assertThat(output).noneMatch(line -> line.contains("\"success\":false"));
    page().navigate(output.get(output.size() - 1));
    page().waitForURL("**/overview");
    assertThat(page().locator("main")).containsText("Scanning");
    assertThat(page().locator("main")).containsText("$50.00");
    page().navigate("/usage");
    assertThat(page().locator("main")).containsText("120 pages");
    assertThat(page().locator("main")).containsText("$2.40");
    assertThat(complaints()).isEmpty();
  }

  /** The first block of code under the heading. */
  private static String walk() throws IOException {
    return Files.readAllLines(README).stream()
        .dropWhile(line -> !line.equals("## Connect your data"))
        .dropWhile(line -> !line.startsWith("    "))
        .takeWhile(line -> line.isBlank() || line.startsWith("    "))
        .map(line -> line.isBlank() ? line : line.substring(4))
        .collect(Collectors.joining("\n", "", "\n"));
  }
}
