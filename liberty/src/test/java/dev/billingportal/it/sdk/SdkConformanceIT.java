package dev.billingportal.it.sdk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.billingportal.it.ServerTest;
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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Every operation that the official client has and the portal serves, with each generation of the
 * validator that merchants have installed beside it.
 */
class SdkConformanceIT extends ServerTest {
  private static final Path SCRIPT = Path.of("src", "test", "sdk", "conformance.mjs");
  private static final Path WORK = Path.of(System.getProperty("it.directory", "target/it"));

  @ParameterizedTest
  @CsvSource({"~3.25.0, 3.25.", "~4.3.0, 4.3.", "latest, 4."})
  void the_client_takes_every_answer(String wanted, String version) throws IOException {
    Tool.require("node", "--version");
    Tool.require("npm", "--version");
    Path directory = installed(wanted);

    JsonPath report =
        new JsonPath(
            Tool.run(
                directory,
                Map.of(
                    "PORTAL_API",
                    ServerUnderTest.baseUri() + "v1",
                    "PORTAL_KEY",
                    Merchant.open().apiKey()),
                List.of("node", "conformance.mjs", "sdk")));

    assertThat(report.getString("zod")).startsWith(version);
    assertThat(report.getList("problems")).isEmpty();
    List<String> operations = report.getList("operations");
    assertThat(operations).hasSizeGreaterThanOrEqualTo(60);
    assertThat(report.<String>getList("succeeded")).containsAll(operations);
    assertThat(report.<String>getList("refused")).containsAll(operations);
  }

  private static Path installed(String zod) throws IOException {
    Path directory = WORK.resolve("sdk-zod-" + zod.replaceAll("[^a-z0-9.]", ""));
    Files.createDirectories(directory);
    Files.copy(SCRIPT, directory.resolve("conformance.mjs"), StandardCopyOption.REPLACE_EXISTING);
    Files.writeString(
        directory.resolve("package.json"),
        """
        {"private": true, "type": "module",
         "dependencies": {"@flexprice/sdk": "2.0.1", "zod": "%s"},
         "overrides": {"zod": "$zod"}}
        """
            .formatted(zod));
    Tool.run(
        directory,
        Map.of(),
        List.of("npm", "install", "--no-audit", "--no-fund", "--no-package-lock"));
    return directory;
  }
}
