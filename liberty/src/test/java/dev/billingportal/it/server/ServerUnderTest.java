package dev.billingportal.it.server;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import org.jboss.arquillian.config.descriptor.api.ContainerDef;
import org.jboss.arquillian.container.spi.ContainerRegistry;
import org.jboss.arquillian.container.spi.event.StopSuiteContainers;
import org.jboss.arquillian.core.api.annotation.Observes;
import org.jboss.arquillian.core.spi.EventContext;

/**
 * The server of one run: a folder of its own with the configuration that is shipped, free ports and
 * an empty database, so that it meets neither a developer's server nor another run.
 */
public class ServerUnderTest {
  /** The key the server signs with: the first of its ring. */
  public static final String PORTAL_KEYS =
      "tests:dGhlIHRlc3RzJyBvd24ga2V5LCBvZiBhdCBsZWFzdCAzMiBieXRlcw";

  /** The key it signed with before, which is still in its ring. */
  public static final String FORMER_KEYS =
      "former:dGhlIGtleSB0aGF0IHNpZ25lZCBiZWZvcmUgdGhlIHRlc3RzJyBvd24";

  /** What proves that one may open an installation's first merchant. */
  public static final String BOOTSTRAP_TOKEN = "a bootstrap token for the tests alone";

  static final Path WORK = Path.of(System.getProperty("it.directory", "target/it"));

  private static TestDatabase database;
  private static int httpPort;
  private static Path server;

  /** Where the server answers. */
  public static URI baseUri() {
    return URI.create("http://localhost:" + httpPort + "/");
  }

  public static Connection connectToDatabase() throws SQLException {
    return database.connect();
  }

  /** Where the server writes its messages, and what it captures of failures below. */
  public static Path logs() {
    return server.resolve("logs");
  }

  /** True if it runs in development mode, with the demo's merchant. */
  public static boolean isInDevelopmentMode() {
    return database.mode().equals("development");
  }

  /** The folder of a server of this run. */
  static Path folder(String name) {
    return WORK.resolve("servers").resolve(name);
  }

  static TestDatabase database() {
    return database;
  }

  void prepare(@Observes ContainerRegistry registry) throws IOException {
    // The adapter finds a running server by a part of its name.
    String name =
        "it-" + System.getProperty("it.database", "h2") + "-" + ProcessHandle.current().pid();
    server = folder(name);
    database = TestDatabase.start(server.resolve("data"));
    httpPort = freePort();
    new ServerFolder(server, database, httpPort, freePort()).write("", ServerFolder.NO_LIMITS);

    ContainerDef container = registry.getContainers().iterator().next().getContainerConfiguration();
    container.overrideProperty("wlpHome", System.getProperty("wlp.home"));
    container.overrideProperty("usrDir", WORK.toString());
    container.overrideProperty("serverName", name);
    container.overrideProperty("httpPort", String.valueOf(httpPort));
  }

  void closeDatabase(@Observes EventContext<StopSuiteContainers> stop) {
    try {
      stop.proceed();
    } finally {
      database.close();
    }
  }

  static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }
}
