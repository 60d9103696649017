package dev.billingportal.it.server;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.SQLException;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.TreeMap;
import java.util.stream.Collectors;
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
  /** The ring of signing keys the server is started with. */
  public static final String PORTAL_KEYS =
      "tests:dGhlIHRlc3RzJyBvd24ga2V5LCBvZiBhdCBsZWFzdCAzMiBieXRlcw";

  static final Path CONFIGURATION =
      Path.of(System.getProperty("it.config", "src/main/liberty/config"));

  private static final Path WORK = Path.of(System.getProperty("it.directory", "target/it"));

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

  /** Where the server writes its logs, and its first failure data captures below. */
  public static Path logs() {
    return server.resolve("logs");
  }

  /** True if it runs in development mode, with the demo's merchant. */
  public static boolean isInDevelopmentMode() {
    return database.mode().equals("development");
  }

  void prepare(@Observes ContainerRegistry registry) throws IOException {
    // The adapter finds a running server by a part of its name.
    String name =
        "it-" + System.getProperty("it.database", "h2") + "-" + ProcessHandle.current().pid();
    server = WORK.resolve("servers").resolve(name);
    Files.createDirectories(server.resolve("configDropins/overrides"));
    Files.createDirectories(server.resolve("jdbc"));
    database = TestDatabase.start(server.resolve("data"));
    httpPort = freePort();
    copyConfiguration();
    Files.writeString(server.resolve("configDropins/overrides/tests.xml"), overrides());

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

  private static void copyConfiguration() throws IOException {
    for (String file : new String[] {"portal-base.xml", "jvm.options"}) {
      Files.copy(CONFIGURATION.resolve(file), server.resolve(file));
    }
    Files.writeString(server.resolve("server.env"), "keystore_password=for-tests-only\n");
    Files.writeString(
        server.resolve("server.xml"), "<server><include location=\"portal-base.xml\"/></server>\n");
    for (Driver driver : ServiceLoader.load(Driver.class)) {
      Path jar =
          Path.of(driver.getClass().getProtectionDomain().getCodeSource().getLocation().getPath());
      Files.copy(jar, server.resolve("jdbc").resolve(jar.getFileName()));
    }
  }

  private static String overrides() throws IOException {
    Map<String, String> variables = new TreeMap<>();
    variables.put("http.port", String.valueOf(httpPort));
    variables.put("https.port", String.valueOf(freePort()));
    variables.put("db.url", database.url());
    variables.put("db.user", database.user());
    variables.put("db.password", "");
    variables.put("portal.url", baseUri().toString());
    variables.put("portal.mode", database.mode());
    variables.put("portal.keys", PORTAL_KEYS);
    // Enough for every statement of the tests; some of them wait for one to be stopped.
    variables.put("db.query.seconds", "15");
    // All tests come from one address, and many of them have wrong credentials.
    variables.put("rate.limit.bad.credentials.per.minute", "0");
    // A test asks more in a second than a customer does.
    variables.put("rate.limit.session.per.second", "0");
    // The endpoints that the tests listen on are on this machine.
    variables.put("webhook.allow.private", "true");
    return variables.entrySet().stream()
        .map(v -> "  <variable name=\"" + v.getKey() + "\" value=\"" + v.getValue() + "\"/>\n")
        .collect(
            Collectors.joining(
                "",
                "<server>\n  <featureManager><feature>localConnector-1.0</feature>"
                    + "</featureManager>\n  <applicationMonitor updateTrigger=\"mbean\"/>\n",
                "</server>\n"));
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }
}
