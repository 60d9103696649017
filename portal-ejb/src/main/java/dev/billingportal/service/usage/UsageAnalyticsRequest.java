package dev.billingportal.service.usage;

import dev.billingportal.service.search.Expandable;
import dev.billingportal.service.shared.NotSupported;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * A question about usage over time. Everything but a merchant's customer may be null.
 *
 * @param externalCustomerId whose usage; ignored where a customer asks for their own
 * @param startTime thirty days before the end if null
 * @param endTime now if null
 * @param groupBy {@code feature_id}, {@code source} or {@code properties.<name>}
 * @param windowSize the wire name of a window; without one there are no points
 * @param expand the wire names of what each item is to hold beside its id
 * @param sources only events from these
 * @param propertyFilters only events with one of these values of each property
 */
@NotSupported({"breakdown_bucket", "include_children"})
public record UsageAnalyticsRequest(
    String externalCustomerId,
    List<String> featureIds,
    List<String> sources,
    Instant startTime,
    Instant endTime,
    List<String> groupBy,
    String windowSize,
    List<
            @Expandable({"feature", "meter", "price", "plan", "subscription_line_item", "addon"})
            String>
        expand,
    Map<String, List<String>> propertyFilters) {

  public static final UsageAnalyticsRequest EVERYTHING =
      new UsageAnalyticsRequest(null, null, null, null, null, null, null, null, null);
}
