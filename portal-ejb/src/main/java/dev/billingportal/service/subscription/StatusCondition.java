package dev.billingportal.service.subscription;

import dev.billingportal.domain.subscription.Subscription;
import dev.billingportal.domain.subscription.SubscriptionStatus;
import jakarta.persistence.criteria.CriteriaBuilder;
import jakarta.persistence.criteria.Path;
import jakarta.persistence.criteria.Predicate;
import jakarta.persistence.criteria.Root;
import java.time.Instant;
import java.util.Collection;

/** {@link SubscriptionTimeline}'s rules on status, as conditions the database can search by. */
final class StatusCondition {
  private final CriteriaBuilder builder;
  private final Root<Subscription> root;
  private final Instant now;

  StatusCondition(CriteriaBuilder builder, Root<Subscription> root, Instant now) {
    this.builder = builder;
    this.root = root;
    this.now = now;
  }

  /** Subscriptions that show one of these statuses now. */
  Predicate shows(Collection<SubscriptionStatus> statuses) {
    return builder.or(statuses.stream().map(this::shows).toArray(Predicate[]::new));
  }

  /** Subscriptions that had begun and had not ended. */
  Predicate wasOn() {
    return builder.and(begun(), builder.not(ended()));
  }

  private Predicate begun() {
    return builder.lessThanOrEqualTo(root.<Instant>get("startDate"), now);
  }

  private Predicate shows(SubscriptionStatus status) {
    Predicate goesOn = builder.not(ended());
    Predicate active = builder.equal(root.get("subscriptionStatus"), SubscriptionStatus.ACTIVE);
    Path<Instant> trialEnd = root.get("trialEnd");
    return switch (status) {
      case CANCELLED -> ended();
      case TRIALING -> builder.and(goesOn, begun(), active, builder.greaterThan(trialEnd, now));
      case ACTIVE ->
          builder.and(
              goesOn,
              begun(),
              active,
              builder.or(builder.isNull(trialEnd), builder.lessThanOrEqualTo(trialEnd, now)));
      case DRAFT -> builder.and(goesOn, active, builder.not(begun()));
      case PAUSED, INCOMPLETE ->
          builder.and(goesOn, builder.equal(root.get("subscriptionStatus"), status));
    };
  }

  private Predicate ended() {
    return builder.or(
        builder.equal(root.get("subscriptionStatus"), SubscriptionStatus.CANCELLED),
        passed("cancelAt"),
        passed("endDate"));
  }

  private Predicate passed(String date) {
    Path<Instant> path = root.get(date);
    return builder.and(builder.isNotNull(path), builder.lessThanOrEqualTo(path, now));
  }
}
