package dev.billingportal.it.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Driver;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What a server of the tests is started with: the configuration that is shipped, and ports. */
record ServerFolder(Path path, TestDatabase database, int httpPort, int httpsPort) {
  /** How long a statement may take under test. */
  static final String QUERY_SECONDS = "15";

  static final Path CONFIGURATION =
      Path.of(System.getProperty("it.config", "src/main/liberty/config"));

  /**
   * All tests come from one address, and many of them have wrong credentials; and a test asks more
   * in a second than a customer does.
   */
  static final Map<String, String> NO_LIMITS =
      Map.of("rate.limit.bad.credentials.per.minute", "0", "rate.limit.session.per.second", "0");

  /**
   * @param application what the server runs from its start, as an element of {@code server.xml};
   *     empty if it is deployed later
   * @param variables those that are not as shipped
   */
  void write(String application, Map<String, String> variables) throws IOException {
    Files.createDirectories(path.resolve("configDropins/overrides"));
    Files.createDirectories(path.resolve("jdbc"));
    Files.copy(CONFIGURATION.resolve("portal-base.xml"), path.resolve("portal-base.xml"));
    // A server of a few minutes is sooner done with the quick compiler.
    Files.writeString(
        path.resolve("jvm.options"),
        Files.readString(CONFIGURATION.resolve("jvm.options")) + "\n-XX:TieredStopAtLevel=1\n");
    Files.writeString(path.resolve("server.env"), "keystore_password=for-tests-only\n");
    Files.writeString(
        path.resolve("server.xml"),
        "<server><include location=\"portal-base.xml\"/>" + application + "</server>\n");
    for (Driver driver : ServiceLoader.load(Driver.class)) {
      Path jar =
          Path.of(driver.getClass().getProtectionDomain().getCodeSource().getLocation().getPath());
      Files.copy(jar, path.resolve("jdbc").resolve(jar.getFileName()));
    }
    Files.writeString(path.resolve("configDropins/overrides/tests.xml"), overrides(variables));
  }

  private String overrides(Map<String, String> others) {
    Map<String, String> variables = new TreeMap<>(others);
    variables.put("http.port", String.valueOf(httpPort));
    variables.put("https.port", String.valueOf(httpsPort));
    variables.put("db.url", database.url());
    variables.put("db.user", database.user());
    variables.put("db.password", "");
    variables.put("portal.url", ServerUnderTest.baseUri().toString());
    variables.put("portal.mode", database.mode());
    variables.put("portal.keys", ServerUnderTest.PORTAL_KEYS + "," + ServerUnderTest.FORMER_KEYS);
    variables.put("portal.bootstrap.token", ServerUnderTest.BOOTSTRAP_TOKEN);
    // Enough for every statement of the tests; some of them wait for one to be stopped.
    variables.put("db.query.seconds", QUERY_SECONDS);
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
}
