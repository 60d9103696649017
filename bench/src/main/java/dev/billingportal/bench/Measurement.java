package dev.billingportal.bench;

import org.HdrHistogram.Histogram;

/**
 * What came out of a comparison.
 *
 * @param ratio the portal's throughput to the floor's
 * @param pace requests a second while latencies were taken
 * @param portalLatency microseconds
 * @param floorLatency microseconds
 */
record Measurement(
    Comparison comparison,
    Throughput portal,
    Throughput floor,
    double ratio,
    double pace,
    Histogram portalLatency,
    Histogram floorLatency) {

  boolean isHeld() {
    return ratio >= comparison.wanted();
  }
}
