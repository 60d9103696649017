package dev.billingportal.it.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Whatever the server wrote down since it was started: messages, console, traces, failure data. */
public final class ServerLogs {
  /** What tokens and API keys of any test look like, and signing secrets of webhooks. */
  private static final Pattern SECRETS =
      Pattern.compile(
          "eyJ[A-Za-z0-9_-]{20,}\\.[A-Za-z0-9_-]+"
              + "|bp_(live|sandbox)_[0-9A-Za-z]{16}_[0-9A-Za-z]{20,}"
              + "|whsec_[A-Za-z0-9+/=_-]+");

  private ServerLogs() {}

  /** Looks for these texts, and for all that has the form of a secret. */
  public static void assertHoldNoSecret(String... secrets) {
    assertThat(all()).as("the server's own messages are looked at").contains("CWWKZ0001I");
    List<String> found = new ArrayList<>();
    for (Path file : files()) {
      read(file)
          .lines()
          .filter(
              line ->
                  SECRETS.matcher(line).find() || Arrays.stream(secrets).anyMatch(line::contains))
          .map(line -> file.getFileName() + ": " + line)
          .forEach(found::add);
    }
    assertThat(found).isEmpty();
  }

  /** How many lines hold this text so far. */
  public static long linesWith(String text) {
    return all().lines().filter(line -> line.contains(text)).count();
  }

  private static String all() {
    StringBuilder all = new StringBuilder();
    files().forEach(file -> all.append(read(file)));
    return all.toString();
  }

  private static List<Path> files() {
    try (Stream<Path> below = Files.walk(ServerUnderTest.logs())) {
      return below.filter(Files::isRegularFile).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file, StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
