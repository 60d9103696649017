package dev.billingportal.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.HdrHistogram.Histogram;

/** The measurements in words and a table. */
record Report(List<Measurement> measurements) {
  static Report of(List<Measurement> measurements) {
    return new Report(List.copyOf(measurements));
  }

  void print(PrintStream to) throws IOException {
    to.println(text());
  }

  void write(Path file) throws IOException {
    Files.writeString(file, text());
  }

  private String text() throws IOException {
    StringBuilder text = new StringBuilder();
    text.append("# Benchmarks\n\nWritten by `./mvnw -Pbench -DskipTests verify` on ")
        .append(LocalDate.now(ZoneOffset.UTC))
        .append(", ")
        .append(machine())
        .append(".\n\n")
        .append(
            "Each goal is a ratio of throughputs, the portal's to a floor's on the same server"
                + " and database (PostgreSQL, durable commits) in the\nsame run: the median of five"
                + " pairs of rounds of six seconds, 16 clients on the same machine, after a warm-up"
                + " of a minute each (the compiler\nneeds that long). The clients share the processors with the server and"
                + " cost both sides the same, which brings ratios nearer to 1; the processor"
                + " time a request of\nthe server itself, and of the database, is beside it. Latencies are taken open-loop, at half"
                + " the slower one's throughput, from when a request was due.\n\n")
        .append(
            "| goal | what | floor/s | portal/s | ratio | wanted | CPU floor | CPU portal | DB floor | DB portal |"
                + " at /s | floor p50 / p95 / p99 | portal p50 / p95 / p99 |\n"
                + "|---|---|---|---|---|---|---|---|---|---|---|---|---|\n");
    measurements.forEach(measured -> text.append(row(measured)));
    return text.toString();
  }

  private static String row(Measurement measured) {
    return String.format(
        Locale.ROOT,
        "| %s | %s | %.0f | %.0f | **%.2f** | %.2f%s | %.0f µs | %.0f µs | %.0f µs | %.0f µs | %.0f | %s | %s |%n",
        measured.comparison().goal(),
        measured.comparison().what(),
        measured.floor().perSecond(),
        measured.portal().perSecond(),
        measured.ratio(),
        measured.comparison().wanted(),
        measured.isHeld() ? "" : ", not held",
        measured.floor().cpuMicros(),
        measured.portal().cpuMicros(),
        measured.floor().databaseMicros(),
        measured.portal().databaseMicros(),
        measured.pace(),
        latency(measured.floorLatency()),
        latency(measured.portalLatency()));
  }

  private static String latency(Histogram micros) {
    return String.format(
        Locale.ROOT,
        "%.1f / %.1f / %.1f ms",
        micros.getValueAtPercentile(50) / 1e3,
        micros.getValueAtPercentile(95) / 1e3,
        micros.getValueAtPercentile(99) / 1e3);
  }

  private static String machine() throws IOException {
    Path cpu = Path.of("/proc/cpuinfo");
    String model = System.getProperty("os.arch");
    if (Files.exists(cpu)) {
      try (Stream<String> lines = Files.lines(cpu)) {
        model =
            lines
                .filter(line -> line.startsWith("model name"))
                .map(line -> line.replaceFirst("^.*?: ", ""))
                .findFirst()
                .orElse(model);
      }
    }
    return Runtime.getRuntime().availableProcessors()
        + " processors ("
        + model
        + "), Java "
        + System.getProperty("java.version");
  }
}
