package dev.billingportal.it.sdk;

import dev.billingportal.it.server.Merchant;
import dev.billingportal.it.server.ServerUnderTest;
import dev.billingportal.it.server.Tool;
import io.restassured.path.json.JsonPath;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;

/** Runs {@code src/test/sdk/feed.mjs}: the official client feeds a merchant's portal. */
final class SdkFeed {
  private static final Path SCRIPTS = Path.of("src", "test", "sdk");
  private static final Path INSTALLED =
      Path.of(System.getProperty("it.directory", "target/it")).resolve("sdk");

  private static boolean isInstalled;

  private SdkFeed() {}

  /**
   * Feeds a new customer of the merchant. Without Node.js the test is skipped.
   *
   * @return what the script made
   */
  static synchronized JsonPath into(Merchant merchant, String externalId) {
    Tool.require("node", "--version");
    Tool.require("npm", "--version");
    install();
    return new JsonPath(
        Tool.run(
            INSTALLED,
            Map.of("PORTAL_API", ServerUnderTest.baseUri() + "v1", "PORTAL_KEY", merchant.apiKey()),
            List.of("node", "feed.mjs", externalId)));
  }

  private static void install() {
    if (isInstalled) {
      return;
    }
    try {
      Files.createDirectories(INSTALLED);
      for (String file : new String[] {"package.json", "feed.mjs"}) {
        Files.copy(
            SCRIPTS.resolve(file), INSTALLED.resolve(file), StandardCopyOption.REPLACE_EXISTING);
      }
    } catch (IOException e) {
      throw new IllegalStateException("The script cannot be copied", e);
    }
    Tool.run(
        INSTALLED,
        Map.of(),
        List.of("npm", "install", "--no-audit", "--no-fund", "--no-package-lock"));
    isInstalled = true;
  }
}
