package dev.billingportal.service.limit;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bandwidth;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * How fast a caller may ask, counted on each node: each API key and each portal session has a
 * bucket of its own, and so has each address for credentials that were wrong. A limit of 0 is no
 * limit.
 */
@ApplicationScoped
public class RateLimits {
  private static final int MAX_CALLERS = 100_000;
  private static final Duration IDLE = Duration.ofMinutes(10);

  @Inject
  @ConfigProperty(name = "rate.limit.key.per.second", defaultValue = "500")
  private int keyPerSecond;

  @Inject
  @ConfigProperty(name = "rate.limit.session.per.second", defaultValue = "50")
  private int sessionPerSecond;

  @Inject
  @ConfigProperty(name = "rate.limit.bad.credentials.per.minute", defaultValue = "60")
  private int badCredentialsPerMinute;

  private final Cache<String, Bucket> buckets =
      Caffeine.newBuilder().maximumSize(MAX_CALLERS).expireAfterAccess(IDLE).build();

  private Limit keys;
  private Limit sessions;
  private Limit badCredentials;

  public RateLimits() {}

  RateLimits(int keyPerSecond, int sessionPerSecond, int badCredentialsPerMinute) {
    this.keyPerSecond = keyPerSecond;
    this.sessionPerSecond = sessionPerSecond;
    this.badCredentialsPerMinute = badCredentialsPerMinute;
    configure();
  }

  @PostConstruct
  void configure() {
    keys = new Limit("key", keyPerSecond, Duration.ofSeconds(1));
    sessions = new Limit("session", sessionPerSecond, Duration.ofSeconds(1));
    badCredentials = new Limit("address", badCredentialsPerMinute, Duration.ofMinutes(1));
  }

  /**
   * What a caller has left.
   *
   * @param limit requests in a window; 0 if there is no limit
   * @param remaining requests left now
   * @param resetSeconds until the bucket is full again
   * @param retryAfterSeconds until the next request; 0 if this one was let through
   */
  public record Allowance(
      long limit, long remaining, long resetSeconds, boolean allowed, long retryAfterSeconds) {
    static final Allowance UNLIMITED = new Allowance(0, 0, 0, true, 0);
  }

  /** Takes one request from an API key's bucket. */
  public Allowance takeForKey(String keyId) {
    return take(keys, keyId);
  }

  /** Takes one request from a portal session's bucket. */
  public Allowance takeForSession(String sessionId) {
    return take(sessions, sessionId);
  }

  /** Takes one wrong credential from an address's bucket. */
  public Allowance takeForBadCredential(String address) {
    return take(badCredentials, address);
  }

  private Allowance take(Limit limit, String caller) {
    if (limit.perWindow == 0) {
      return Allowance.UNLIMITED;
    }
    ConsumptionProbe probe =
        buckets.get(limit.of(caller), unused -> limit.bucket()).tryConsumeAndReturnRemaining(1);
    return new Allowance(
        limit.perWindow,
        probe.getRemainingTokens(),
        seconds(probe.getNanosToWaitForReset()),
        probe.isConsumed(),
        probe.isConsumed() ? 0 : seconds(probe.getNanosToWaitForRefill()));
  }

  private static long seconds(long nanos) {
    return Math.max(1, Duration.ofNanos(nanos).plusMillis(999).toSeconds());
  }

  private record Limit(String kind, int perWindow, Duration window) {
    String of(String caller) {
      return kind + " " + caller;
    }

    Bucket bucket() {
      return Bucket.builder()
          .addLimit(Bandwidth.builder().capacity(perWindow).refillGreedy(perWindow, window).build())
          .build();
    }
  }
}
