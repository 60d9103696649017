package dev.billingportal.it.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.opentest4j.TestAbortedException;

/** A program of the machine that a test needs and that may be missing. */
public final class Tool {
  private Tool() {}

  /** Skips the test if the command fails or does not exist; fails it where {@code CI} is set. */
  public static void require(String... command) {
    try {
      Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
      process.getOutputStream().close();
      process.getInputStream().readAllBytes();
      if (process.waitFor() == 0) {
        return;
      }
    } catch (IOException e) {
      // Not there: said below.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    String reason = "This does not work here: " + String.join(" ", command);
    if (System.getenv("CI") != null) {
      throw new IllegalStateException(reason);
    }
    throw new TestAbortedException(reason);
  }

  /**
   * Runs a command to its end.
   *
   * @return what it wrote to its standard output
   */
  public static String run(Path directory, Map<String, String> environment, List<String> command) {
    try {
      Path errors = Files.createTempFile(directory, "run", ".err");
      ProcessBuilder builder =
          new ProcessBuilder(command).directory(directory.toFile()).redirectError(errors.toFile());
      builder.environment().putAll(environment);
      Process process = builder.start();
      process.getOutputStream().close();
      String output =
          new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).trim();
      if (process.waitFor() != 0) {
        throw new AssertionError(
            String.join(" ", command) + " failed: " + output + Files.readString(errors));
      }
      Files.delete(errors);
      return output;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
