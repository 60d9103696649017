package dev.billingportal.bench;

import dev.billingportal.bench.floor.FloorApplication;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.exporter.ZipExporter;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/**
 * The portal as it is shipped, in production mode on a PostgreSQL of its own, and the floor beside
 * it.
 */
final class BenchServer implements AutoCloseable {
  static final String BOOTSTRAP_TOKEN = "benchmarks-open-one-merchant-in-an-empty-database";

  private static final String NAME = "bench";
  private static final Duration START = Duration.ofMinutes(10);

  private final EmbeddedPostgres database;
  private final ProcessHandle postmaster;
  private final Process process;
  private final URI uri;

  private BenchServer(EmbeddedPostgres database, Process process, URI uri) throws SQLException {
    this.database = database;
    this.postmaster = postmaster(database);
    this.process = process;
    this.uri = uri;
  }

  static BenchServer start(Path project) throws IOException, SQLException {
    Path users = project.resolve("bench/target/wlp");
    empty(users);
    Path folder = Files.createDirectories(users.resolve("servers").resolve(NAME));
    EmbeddedPostgres database =
        EmbeddedPostgres.builder()
            .setPGStartupWait(Duration.ofMinutes(1))
            // Meant for tests, it forgets commits otherwise when the machine goes down.
            .setServerConfig("fsync", "on")
            .setServerConfig("synchronous_commit", "on")
            .start();
    int port = freePort();
    URI uri = URI.create("http://localhost:" + port + "/");
    writeFolder(project, folder, uri, port, database.getPort());
    ProcessBuilder server =
        new ProcessBuilder(
            project.resolve("liberty/target/liberty/wlp/bin/server").toString(), "run", NAME);
    server.environment().put("WLP_USER_DIR", users.toAbsolutePath().toString());
    server.redirectErrorStream(true).redirectOutput(folder.resolve("started.log").toFile());
    BenchServer started = new BenchServer(database, server.start(), uri);
    started.awaitReady();
    try (Connection connection = database.getPostgresDatabase().getConnection();
        Statement create = connection.createStatement()) {
      create.execute(
          "create table bench_floor (id varchar(40) primary key, created_at timestamptz not null)");
    }
    return started;
  }

  /** What started the process that serves a connection. */
  private static ProcessHandle postmaster(EmbeddedPostgres database) throws SQLException {
    try (Connection connection = database.getPostgresDatabase().getConnection();
        Statement ask = connection.createStatement();
        ResultSet answer = ask.executeQuery("select pg_backend_pid()")) {
      answer.next();
      return ProcessHandle.of(answer.getLong(1)).flatMap(ProcessHandle::parent).orElseThrow();
    }
  }

  private static void writeFolder(Path project, Path folder, URI uri, int port, int databasePort)
      throws IOException {
    Path configuration = project.resolve("liberty/src/main/liberty/config");
    for (String file : List.of("portal-base.xml", "jvm.options")) {
      Files.copy(configuration.resolve(file), folder.resolve(file));
    }
    if (Comparison.PROFILED) {
      Files.writeString(
          folder.resolve("jvm.options"),
          "-XX:FlightRecorderOptions=stackdepth=512\n",
          StandardOpenOption.APPEND);
    }
    Files.writeString(folder.resolve("server.env"), "keystore_password=for-benchmarks-only\n");
    Path drivers = Files.createDirectories(folder.resolve("jdbc"));
    Path driver =
        Path.of(
            org.postgresql.Driver.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .getPath());
    Files.copy(driver, drivers.resolve("postgresql.jar"), StandardCopyOption.REPLACE_EXISTING);
    ShrinkWrap.create(WebArchive.class, "floor.war")
        .addPackage(FloorApplication.class.getPackage())
        .as(ZipExporter.class)
        .exportTo(folder.resolve("floor.war").toFile(), true);
    Files.writeString(
        folder.resolve("server.xml"),
        "<server>\n  <include location=\"portal-base.xml\"/>\n"
            + "  <enterpriseApplication id=\"portal\" name=\"portal\" location=\""
            + project.resolve("portal-ear/target/portal.ear").toAbsolutePath()
            + "\"/>\n  <webApplication id=\"floor\" contextRoot=\"/floor\" location=\""
            + folder.resolve("floor.war").toAbsolutePath()
            + "\"/>\n"
            + variables(uri, port, databasePort)
            + "</server>\n");
  }

  private static String variables(URI uri, int port, int databasePort) throws IOException {
    Map<String, String> variables =
        Map.of(
            "http.port",
            String.valueOf(port),
            "https.port",
            String.valueOf(freePort()),
            "db.url",
            "jdbc:postgresql://localhost:" + databasePort + "/postgres",
            "db.user",
            "postgres",
            "portal.url",
            uri.toString(),
            "portal.mode",
            "production",
            "portal.keys",
            "bench:YmVuY2htYXJrcycgb3duIGtleSwgb2YgYXQgbGVhc3QgMzIgYnl0ZXM",
            "portal.bootstrap.token",
            BOOTSTRAP_TOKEN,
            "rate.limit.key.per.second",
            "0",
            "rate.limit.session.per.second",
            "0");
    return variables.entrySet().stream()
        .map(v -> "  <variable name=\"" + v.getKey() + "\" value=\"" + v.getValue() + "\"/>\n")
        .sorted()
        .collect(Collectors.joining());
  }

  URI at(String path) {
    return uri.resolve(path);
  }

  /** Processor time that the server has taken so far. */
  Duration cpu() {
    return cpu(Stream.concat(Stream.of(process.toHandle()), process.descendants()));
  }

  /** Processor time that the database's processes have taken so far. */
  Duration databaseCpu() {
    return cpu(Stream.concat(Stream.of(postmaster), postmaster.descendants()));
  }

  private static Duration cpu(Stream<ProcessHandle> processes) {
    return processes
        .map(one -> one.info().totalCpuDuration().orElse(Duration.ZERO))
        .reduce(Duration.ZERO, Duration::plus);
  }

  /** Starts recording what the server does, with stacks deep enough for a container's. */
  void startProfile() {
    command("JFR.start", "name=load", "settings=profile");
  }

  void stopProfile(Path file) {
    command("JFR.stop", "name=load", "filename=" + file.toAbsolutePath());
  }

  private void command(String... words) {
    List<String> line = new ArrayList<>(List.of("jcmd", String.valueOf(java()), words[0]));
    line.addAll(List.of(words).subList(1, words.length));
    try {
      new ProcessBuilder(line).inheritIO().start().waitFor();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private long java() {
    return process
        .descendants()
        .filter(one -> one.info().command().orElse("").endsWith("java"))
        .findFirst()
        .orElse(process.toHandle())
        .pid();
  }

  private void awaitReady() {
    Instant deadline = Instant.now().plus(START);
    while (!isReady()) {
      if (!process.isAlive() || Instant.now().isAfter(deadline)) {
        close();
        throw new IllegalStateException("The server does not start, see its started.log");
      }
      LockSupport.parkNanos(Duration.ofMillis(200).toNanos());
    }
  }

  private boolean isReady() {
    try {
      return HttpClient.newHttpClient()
              .send(
                  HttpRequest.newBuilder(at("health/ready")).timeout(Duration.ofSeconds(5)).build(),
                  HttpResponse.BodyHandlers.discarding())
              .statusCode()
          == 200;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  private static void empty(Path folder) throws IOException {
    if (Files.exists(folder)) {
      try (Stream<Path> files = Files.walk(folder, new FileVisitOption[0])) {
        for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(file);
        }
      }
    }
  }

  @Override
  public void close() {
    process.descendants().forEach(ProcessHandle::destroy);
    process.destroy();
    try {
      if (!process.waitFor(30, TimeUnit.SECONDS)) {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
      }
      database.close();
    } catch (IOException e) {
      throw new IllegalStateException("PostgreSQL does not stop", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
