package dev.billingportal.rest.shared;

import dev.billingportal.service.usage.PeriodUsage;
import jakarta.ws.rs.QueryParam;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Which features a question about the running period is after; all of them unless told. */
public class UsageSelection {
  @QueryParam("feature_ids")
  private List<String> featureIds;

  @QueryParam("feature_lookup_keys")
  private List<String> lookupKeys;

  @QueryParam("subscription_ids")
  private List<String> subscriptionIds;

  public Predicate<PeriodUsage> asked() {
    Set<String> features = split(featureIds);
    Set<String> keys = split(lookupKeys);
    Set<String> subscriptions = split(subscriptionIds);
    return one ->
        (features.isEmpty() || features.contains(one.featureId()))
            && (keys.isEmpty() || (one.lookupKey() != null && keys.contains(one.lookupKey())))
            && (subscriptions.isEmpty()
                || !Collections.disjoint(subscriptions, one.subscriptionIds()));
  }

  /** Both {@code ?a=1&a=2} and {@code ?a=1,2}. */
  private static Set<String> split(List<String> sent) {
    return sent.stream()
        .flatMap(text -> List.of(text.split(",")).stream())
        .map(String::trim)
        .filter(text -> !text.isEmpty())
        .collect(Collectors.toSet());
  }
}
