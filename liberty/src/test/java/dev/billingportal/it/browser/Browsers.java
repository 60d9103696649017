package dev.billingportal.it.browser;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.PlaywrightException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.opentest4j.TestAbortedException;

/** One Chromium a run: an installed one, else one that Playwright fetches. */
final class Browsers {
  private static final List<String> ARGUMENTS =
      List.of(
          "--no-sandbox",
          "--disable-gpu",
          "--disable-background-networking",
          // As the strictest readers have it: the portal must not need cookies of third parties.
          "--test-third-party-cookie-phaseout");

  private static Browser shared;
  private static String problem;

  private Browsers() {}

  /** Skips the test if there is no browser to be had; fails it where {@code CI} is set. */
  static synchronized Browser get() {
    if (shared == null && problem == null) {
      open();
    }
    if (problem != null) {
      String reason = "No Chromium could be started, set CHROMIUM to its path: " + problem;
      if (System.getenv("CI") != null) {
        throw new IllegalStateException(reason);
      }
      throw new TestAbortedException(reason);
    }
    return shared;
  }

  private static void open() {
    BrowserType.LaunchOptions options =
        new BrowserType.LaunchOptions().setArgs(ARGUMENTS).setHeadless(true);
    Playwright.CreateOptions creation = new Playwright.CreateOptions();
    Optional<Path> installed = installed();
    if (installed.isPresent()) {
      creation.setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1"));
      options.setExecutablePath(installed.get());
    }
    try {
      // Closed by Playwright itself when the JVM ends.
      shared = Playwright.create(creation).chromium().launch(options);
    } catch (PlaywrightException e) {
      problem = e.getMessage();
    }
  }

  private static Optional<Path> installed() {
    return Stream.of(
            System.getenv("CHROMIUM"),
            "/usr/bin/chromium",
            "/usr/bin/chromium-browser",
            "/usr/bin/google-chrome",
            "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
            "C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe")
        .filter(Objects::nonNull)
        .map(Path::of)
        .filter(Files::isExecutable)
        .findFirst();
  }
}
