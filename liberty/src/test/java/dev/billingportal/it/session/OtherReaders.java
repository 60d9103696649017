package dev.billingportal.it.session;

import dev.billingportal.it.server.Tool;
import io.restassured.path.json.JsonPath;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;

/** Runs {@code src/test/readers/read.mjs}: exceljs, unzipper, SheetJS and DuckDB read files. */
final class OtherReaders {
  private static final Path SCRIPTS = Path.of("src", "test", "readers");
  private static final Path INSTALLED =
      Path.of(System.getProperty("it.directory", "target/it")).resolve("readers");

  private OtherReaders() {}

  /**
   * What each program finds. Without Node.js the test is skipped.
   *
   * @param files by name
   */
  static JsonPath read(Map<String, byte[]> files) {
    Tool.require("node", "--version");
    Tool.require("npm", "--version");
    try {
      Path folder = Files.createDirectories(INSTALLED.resolve("files"));
      for (String script : new String[] {"package.json", "read.mjs"}) {
        Files.copy(
            SCRIPTS.resolve(script),
            INSTALLED.resolve(script),
            StandardCopyOption.REPLACE_EXISTING);
      }
      for (Map.Entry<String, byte[]> file : files.entrySet()) {
        Files.write(folder.resolve(file.getKey()), file.getValue());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Tool.run(
        INSTALLED,
        Map.of(),
        List.of("npm", "install", "--no-audit", "--no-fund", "--no-package-lock"));
    return new JsonPath(Tool.run(INSTALLED, Map.of(), List.of("node", "read.mjs", "files")));
  }
}
