package dev.billingportal.it.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Another server with the same EAR, keys and database as the one under test. */
public final class SecondNode implements AutoCloseable {
  private static final Duration START = Duration.ofMinutes(15);

  private final Process process;
  private final URI baseUri;

  private SecondNode(Process process, URI baseUri) {
    this.process = process;
    this.baseUri = baseUri;
  }

  /** Starts it, with the rate limits that are shipped, and waits until it is ready. */
  public static SecondNode start(Map<String, String> variables) {
    try {
      String name = "it-second-" + ProcessHandle.current().pid();
      int port = ServerUnderTest.freePort();
      Path folder = ServerUnderTest.folder(name);
      new ServerFolder(folder, ServerUnderTest.database(), port, ServerUnderTest.freePort())
          .write(
              "<enterpriseApplication id=\"portal\" name=\"portal\" location=\""
                  + Path.of(System.getProperty("it.ear")).toAbsolutePath()
                  + "\"/>",
              variables);
      ProcessBuilder server =
          new ProcessBuilder(
              List.of(
                  Path.of(System.getProperty("wlp.home"), "bin", "server").toString(),
                  "run",
                  name));
      server.environment().put("WLP_USER_DIR", ServerUnderTest.WORK.toAbsolutePath().toString());
      server.redirectErrorStream(true);
      server.redirectOutput(folder.resolve("started.log").toFile());
      SecondNode node =
          new SecondNode(server.start(), URI.create("http://localhost:" + port + "/"));
      node.awaitReady();
      return node;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public URI baseUri() {
    return baseUri;
  }

  private void awaitReady() {
    Instant deadline = Instant.now().plus(START);
    while (!isReady()) {
      if (!process.isAlive() || Instant.now().isAfter(deadline)) {
        close();
        throw new IllegalStateException("The second node does not start");
      }
      LockSupport.parkNanos(Duration.ofMillis(250).toNanos());
    }
  }

  private boolean isReady() {
    try {
      HttpURLConnection asked =
          (HttpURLConnection) baseUri.resolve("health/ready").toURL().openConnection();
      asked.setConnectTimeout(1_000);
      asked.setReadTimeout(5_000);
      return asked.getResponseCode() == HttpURLConnection.HTTP_OK;
    } catch (IOException e) {
      return false;
    }
  }

  @Override
  public void close() {
    // The script waits for the server it started; both have to go.
    process.descendants().forEach(ProcessHandle::destroy);
    process.destroy();
    try {
      if (!process.waitFor(30, TimeUnit.SECONDS)) {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
