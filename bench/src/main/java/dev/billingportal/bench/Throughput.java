package dev.billingportal.bench;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What one round of saturating load got through.
 *
 * @param serverCpu processor time of the server during the round
 * @param databaseCpu processor time of the database during the round
 */
record Throughput(long answers, Duration took, Duration serverCpu, Duration databaseCpu) {

  double perSecond() {
    return answers * 1e9 / took.toNanos();
  }

  /** Microseconds of the server's processor time. */
  double cpuMicros() {
    return micros(serverCpu);
  }

  /** Microseconds of the database's processor time. */
  double databaseMicros() {
    return micros(databaseCpu);
  }

  private double micros(Duration all) {
    return all.toNanos() / 1e3 / Math.max(1, answers);
  }

  static Throughput median(List<Throughput> rounds) {
    return rounds.stream()
        .sorted(Comparator.comparingDouble(Throughput::perSecond))
        .toList()
        .get(rounds.size() / 2);
  }

  /** The median of the ratios of neighbouring rounds. */
  static double medianRatio(List<Throughput> rounds, List<Throughput> floors) {
    return IntStream.range(0, rounds.size())
        .mapToDouble(i -> rounds.get(i).perSecond() / floors.get(i).perSecond())
        .sorted()
        .toArray()[rounds.size() / 2];
  }
}
