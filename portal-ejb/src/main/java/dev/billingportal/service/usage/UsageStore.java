package dev.billingportal.service.usage;

import dev.billingportal.domain.tenant.EnvironmentId;
import dev.billingportal.service.shared.Binding;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;

/**
 * What the two databases do differently with usage. All of it runs in the caller's transaction, and
 * a batch may hold the events of one request or of many.
 *
 * <p>A meter that is created while events come must neither miss one nor count it twice. So whoever
 * counts events holds the environment's meters shared until commit, and whoever creates a meter
 * holds them alone for a moment: when the creator has the lock, all events that were counted
 * without the new meter are committed; who counts later sees the new meter, because meters are read
 * after the lock was taken. Which of the two an event is, is written on it: its generation is that
 * of the newest meter that has counted it. The meter is filled with the older ones later.
 */
interface UsageStore {
  /** Keeps meters from being created until the transaction ends; buckets are added to under it. */
  void shareMeters(Connection connection, EnvironmentId scope) throws SQLException;

  /** How many events have room in a batch's part of the order of arrival. */
  long PLACES = 1_000_000;

  /**
   * As {@link #shareMeters}, for events that have come.
   *
   * @return the first of {@link #PLACES} places in the order in which events came, after those of
   *     every batch that was begun before
   */
  long beginBatch(Connection connection, EnvironmentId scope) throws SQLException;

  /** Waits until nobody counts, and keeps everybody from counting until the transaction ends. */
  void holdMeters(Connection connection, EnvironmentId scope) throws SQLException;

  /**
   * Takes event ids that nobody took before, also waiting for others who are taking them.
   *
   * @param events with different ids, sorted by id so that two batches never wait for each other
   * @return the ids that were taken
   */
  Set<String> claim(Connection connection, EnvironmentId scope, List<UsageEvent> events)
      throws SQLException;

  /**
   * Appends events as they came.
   *
   * @param generation of the newest meter that counts an event of a name
   */
  void append(
      Connection connection,
      EnvironmentId scope,
      List<UsageEvent> events,
      ToIntFunction<String> generation,
      Instant ingestedAt)
      throws SQLException;

  /** Adds to buckets, in their order, and to the days they are of. */
  void add(Connection connection, EnvironmentId scope, SortedMap<BucketKey, Accumulator> buckets)
      throws SQLException;

  /**
   * Sums up whole buckets over each segment of time, without newest and distinct values; days where
   * there are whole ones. One query.
   */
  void sum(Connection connection, BucketQuestion question, Sums sums) throws SQLException;

  /**
   * Which buckets are asked for.
   *
   * @param externalCustomerId null for all customers
   * @param cuts the moments between which is summed up
   * @param from only buckets that start at this moment or later
   * @param to only buckets that start before this moment
   * @param without starts of buckets to leave out
   */
  record BucketQuestion(
      EnvironmentId scope,
      String externalCustomerId,
      Collection<String> meterIds,
      Cuts cuts,
      Instant from,
      Instant to,
      Set<Instant> without) {
    /** Where the sums are read from. */
    List<SummedRange> ranges() {
      return SummedRange.between(from, to, cuts);
    }

    /** The rows of these ranges, each of which is found by its table's key, as SQL. */
    String rows(List<SummedRange> ranges) {
      return ranges.stream()
          .map(
              range ->
                  "select meter_id, bucket_start, event_count, last_at, value_count, value_sum,"
                      + " value_max, value_moment from "
                      + range.size().table()
                      + " where tenant_id = ? and environment_id = ?"
                      + (externalCustomerId == null ? "" : " and external_customer_id = ?")
                      + " and meter_id = any(?) and bucket_start >= ? and bucket_start < ?")
          .collect(Collectors.joining(" union all "));
    }

    /** Fills in the parameters of {@link #rows}. */
    void bind(Binding binding, List<SummedRange> ranges) throws SQLException {
      for (SummedRange range : ranges) {
        binding.scope(scope);
        if (externalCustomerId != null) {
          binding.text(externalCustomerId);
        }
        binding.texts(meterIds).moment(range.from()).moment(range.to());
      }
    }
  }

  /** Takes the sums of one meter over one segment. */
  interface Sums {
    void take(
        String meterId,
        int segment,
        long events,
        Instant lastAt,
        long values,
        BigDecimal sum,
        BigDecimal max,
        BigDecimal moment);
  }
}
