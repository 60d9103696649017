package dev.billingportal.domain.subscription;

import dev.billingportal.domain.catalog.BillingInterval;
import dev.billingportal.domain.shared.ScopedEntity;
import dev.billingportal.domain.shared.ScopedId;
import dev.billingportal.domain.shared.Stamp;
import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.OrderColumn;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A customer on a plan. Neither its current period nor the status it shows is kept: both follow
 * from its dates and the clock.
 */
@Entity
@Table(name = "subscription")
public class Subscription extends ScopedEntity {
  @Column(name = "customer_id", nullable = false)
  private String customerId;

  @Column(name = "plan_id", nullable = false)
  private String planId;

  @Column(name = "plan_name", nullable = false)
  private String planName;

  @Column(name = "lookup_key")
  private String lookupKey;

  @Column(name = "currency", nullable = false)
  private String currency;

  @Enumerated(EnumType.STRING)
  @Column(name = "subscription_status", nullable = false)
  private SubscriptionStatus subscriptionStatus;

  @Embedded private BillingInterval interval;

  @Enumerated(EnumType.STRING)
  @Column(name = "billing_cycle", nullable = false)
  private BillingCycle cycle;

  @Column(name = "billing_anchor", nullable = false)
  private Instant anchor;

  @Column(name = "timezone", nullable = false)
  private String timezone;

  @Column(name = "start_date", nullable = false)
  private Instant startDate;

  @Column(name = "end_date")
  private Instant endDate;

  @Column(name = "trial_start")
  private Instant trialStart;

  @Column(name = "trial_end")
  private Instant trialEnd;

  @Column(name = "cancel_at")
  private Instant cancelAt;

  @Column(name = "cancelled_at")
  private Instant cancelledAt;

  @Column(name = "cancel_at_period_end", nullable = false)
  private boolean cancelAtPeriodEnd;

  @Column(name = "cancel_reason")
  private String cancelReason;

  @Column(name = "payment_terms")
  private String paymentTerms;

  @Enumerated(EnumType.STRING)
  @Column(name = "collection_method")
  private CollectionMethod collectionMethod;

  @Embedded private CommitmentTerms commitment;

  @ElementCollection(fetch = FetchType.LAZY)
  @CollectionTable(
      name = "subscription_line",
      joinColumns = {
        @JoinColumn(name = "tenant_id", referencedColumnName = "tenant_id"),
        @JoinColumn(name = "environment_id", referencedColumnName = "environment_id"),
        @JoinColumn(name = "subscription_id", referencedColumnName = "id")
      })
  @OrderColumn(name = "position")
  private List<SubscriptionLine> lines = new ArrayList<>();

  protected Subscription() {}

  public Subscription(
      ScopedId key,
      String customerId,
      String planId,
      String planName,
      String currency,
      Instant startDate,
      Map<String, String> metadata,
      Stamp stamp) {
    super(key, stamp, metadata);
    this.customerId = customerId;
    this.planId = planId;
    this.planName = planName;
    this.currency = currency;
    this.startDate = startDate;
    this.subscriptionStatus = SubscriptionStatus.ACTIVE;
  }

  /** Sets when its periods begin. */
  public void bill(
      BillingInterval every, BillingCycle newCycle, Instant newAnchor, ZoneId newZone) {
    this.interval = every;
    this.cycle = newCycle;
    this.anchor = newAnchor;
    this.timezone = newZone.getId();
  }

  public void take(SubscriptionLine line) {
    lines.add(line);
  }

  /** Notes that a line is added, by a statement of its own; one at a time may do so. */
  public void extend(Stamp stamp) {
    changed(stamp);
  }

  public void endOn(Instant newEndDate) {
    this.endDate = newEndDate;
  }

  public void tryUntil(Instant newTrialEnd) {
    this.trialStart = startDate;
    this.trialEnd = newTrialEnd;
  }

  public void collect(CollectionMethod method, String terms) {
    this.collectionMethod = method;
    this.paymentTerms = terms;
  }

  /** Sets what its lines without a commitment of their own are committed to together. */
  public void commitTo(CommitmentTerms terms) {
    this.commitment = terms;
  }

  public void lookUpBy(String newLookupKey) {
    this.lookupKey = newLookupKey;
  }

  /** Ends the subscription now. */
  public void cancelNow(String reason, Stamp stamp) {
    this.subscriptionStatus = SubscriptionStatus.CANCELLED;
    this.cancelledAt = stamp.at();
    cancelLater(stamp.at(), false, reason, stamp);
  }

  /** Lets the subscription end by itself; a later call replaces the date of an earlier one. */
  public void cancelLater(Instant at, boolean atPeriodEnd, String reason, Stamp stamp) {
    this.cancelAt = at;
    this.cancelAtPeriodEnd = atPeriodEnd;
    this.cancelReason = reason;
    changed(stamp);
  }

  public String customerId() {
    return customerId;
  }

  public String planId() {
    return planId;
  }

  /** What the plan was called when the customer subscribed. */
  public String planName() {
    return planName;
  }

  public String lookupKey() {
    return lookupKey;
  }

  public String currency() {
    return currency;
  }

  /** The status that was set; the one to show follows from the dates too. */
  public SubscriptionStatus subscriptionStatus() {
    return subscriptionStatus;
  }

  public BillingInterval interval() {
    return interval;
  }

  public BillingCycle cycle() {
    return cycle;
  }

  public Instant anchor() {
    return anchor;
  }

  public ZoneId timezone() {
    return ZoneId.of(timezone);
  }

  public Instant startDate() {
    return startDate;
  }

  public Instant endDate() {
    return endDate;
  }

  public Instant trialStart() {
    return trialStart;
  }

  public Instant trialEnd() {
    return trialEnd;
  }

  public Instant cancelAt() {
    return cancelAt;
  }

  public Instant cancelledAt() {
    return cancelledAt;
  }

  public boolean cancelAtPeriodEnd() {
    return cancelAtPeriodEnd;
  }

  public String cancelReason() {
    return cancelReason;
  }

  public String paymentTerms() {
    return paymentTerms;
  }

  public CollectionMethod collectionMethod() {
    return collectionMethod;
  }

  /** What the lines without a commitment of their own share; null for none. */
  public CommitmentTerms commitment() {
    return commitment;
  }

  public List<SubscriptionLine> lines() {
    return List.copyOf(lines);
  }
}
