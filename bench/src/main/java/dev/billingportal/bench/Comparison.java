package dev.billingportal.bench;

import java.net.http.HttpRequest;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * A goal: requests to the portal, and to the floor beside it.
 *
 * @param goal as in docs/benchmarks.md, for example P2
 * @param wanted the least ratio of throughputs, the portal's to the floor's
 */
record Comparison(
    String goal,
    String what,
    double wanted,
    Supplier<HttpRequest> portal,
    Supplier<HttpRequest> floor) {
  /** Whether to record what the server does under the portal's load: -Dbench.profile=true. */
  static final boolean PROFILED = Boolean.getBoolean("bench.profile");

  private static final int CLIENTS = 16;
  private static final int ROUNDS = 5;
  private static final Duration WARM_UP = Duration.ofSeconds(60);
  private static final Duration ROUND = Duration.ofSeconds(6);
  private static final Duration PROFILE = Duration.ofSeconds(30);
  private static final Duration PACED = Duration.ofSeconds(12);

  /** For example "P2 issuing a session". */
  String name() {
    return goal + " " + what;
  }

  /** The portal and the floor by turns, so that whatever else the machine does meets both. */
  Measurement measure(BenchServer server) throws InterruptedException {
    Load ofPortal = new Load(server, portal);
    Load ofFloor = new Load(server, floor);
    ofPortal.saturate(CLIENTS, WARM_UP);
    ofFloor.saturate(CLIENTS, WARM_UP);
    if (PROFILED) {
      profile(server, ofPortal);
    }
    List<Throughput> portals = new ArrayList<>();
    List<Throughput> floors = new ArrayList<>();
    for (int round = 0; round < ROUNDS; round++) {
      floors.add(ofFloor.saturate(CLIENTS, ROUND));
      portals.add(ofPortal.saturate(CLIENTS, ROUND));
    }
    Throughput portalMedian = Throughput.median(portals);
    Throughput floorMedian = Throughput.median(floors);
    // Half of what the slower one can do, for both: the queue is short, the latency their own.
    double pace = Math.min(portalMedian.perSecond(), floorMedian.perSecond()) / 2;
    return new Measurement(
        this,
        portalMedian,
        floorMedian,
        Throughput.medianRatio(portals, floors),
        pace,
        ofPortal.paced(pace, CLIENTS, PACED),
        ofFloor.paced(pace, CLIENTS, PACED));
  }

  private void profile(BenchServer server, Load ofPortal) throws InterruptedException {
    server.startProfile();
    ofPortal.saturate(CLIENTS, PROFILE);
    server.stopProfile(Path.of("bench/target", name().replaceAll("\\W+", "-") + ".jfr"));
  }
}
