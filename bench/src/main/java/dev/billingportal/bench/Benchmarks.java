package dev.billingportal.bench;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Measures everything and rewrites {@code docs/benchmarks.md}. */
public final class Benchmarks {
  private Benchmarks() {}

  /**
   * @param arguments the project's folder, and optionally which goals to measure, by their names or
   *     a part of them
   */
  public static void main(String[] arguments) throws Exception {
    Path project = Path.of(arguments[0]);
    String only = arguments.length > 1 ? arguments[1] : "";
    try (BenchServer server = BenchServer.start(project)) {
      BenchMerchant merchant = BenchMerchant.feed(server);
      List<Measurement> measured = new ArrayList<>();
      for (Comparison comparison : merchant.comparisons()) {
        if (only.isBlank() || comparison.name().contains(only)) {
          measured.add(comparison.measure(server));
        }
      }
      Report.of(measured).print(System.out);
      if (only.isBlank()) {
        Report.of(measured).write(project.resolve("docs/benchmarks.md"));
      }
    }
  }
}
